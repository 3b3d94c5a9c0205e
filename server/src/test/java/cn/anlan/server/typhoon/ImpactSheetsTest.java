package cn.anlan.server.typhoon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpactSheetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|'/c calc'!A1"})
    void whatLooksLikeAFormulaIsLedByAnApostrophe(String text) {
        assertThat(ImpactSheets.harmless(text)).isEqualTo("'" + text);
    }

    @Test
    void aTabBeforeAFormulaHidesNothing() {
        assertThat(ImpactSheets.harmless("\t=1+1")).isEqualTo("'=1+1");
        assertThat(ImpactSheets.harmless("\r=1+1")).isEqualTo("'=1+1");
    }

    @Test
    void ordinaryWordsStayAsTheyAre() {
        assertThat(ImpactSheets.harmless("后山滑坡 (2号) 😀 a=b")).isEqualTo("后山滑坡 (2号) 😀 a=b");
        assertThat(ImpactSheets.harmless("")).isEmpty();
    }

    @Test
    void whatNoXmlMayHoldIsDropped() {
        assertThat(ImpactSheets.harmless("a\u0000b\u0007c\uFFFEd\uD800e")).isEqualTo("abcde");
    }
}

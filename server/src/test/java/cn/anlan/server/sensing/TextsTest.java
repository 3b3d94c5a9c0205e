package cn.anlan.server.sensing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

    @Test
    void ordinaryTextStaysTheSameObject() {
        String text = "雨量站 RG-1/rain\t👍\n";
        assertThat(Texts.harmless(text)).isSameAs(text);
    }

    @Test
    void whatActsInsteadOfSayingIsTakenAway() {
        assertThat(Texts.harmless("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(Texts.harmless("a\u202Eb\u2066")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(Texts.harmless("\u001B[31mred")).isEqualTo("\uFFFD[31mred");
        assertThat(Texts.harmless("half " + '\uD83D')).isEqualTo("half \uFFFD");
        assertThat(Texts.harmless("\0👍")).isEqualTo("\uFFFD👍");
    }

    @Test
    void aCutNeverHalvesACharacter() {
        assertThat(Texts.cut("ab👍", 3)).isEqualTo("ab");
        assertThat(Texts.cut("ab👍", 4)).isEqualTo("ab👍");
    }
}

package cn.anlan.server.registry.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class IdentifiersTest {

    /** The worked example of GB 11643-1999, 11010519491231002X, and numbers reckoned by its rule. */
    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014"})
    void aNumberWhoseLastCharacterFitsIsOne(String number) {
        assertThat(Identifiers.isIdNumber(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "110105194912310021",
                "11010519491231002x",
                "1101051949123100",
                "A1010519491231002X",
                "",
                "110105491231002"
            })
    void anyOtherIsNone(String number) {
        assertThat(Identifiers.isIdNumber(number)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "13800005678, true", "19912345678, true", "0577-88123456, true", "057788123456, true", "010-12345678-801, true",
        "12800005678, false", "1380000567, false", "138000056789, false", "1.38E+10, false", "88123456, false"
    })
    void phonesAreMobileOrWithTheirAreaCode(String phone, boolean right) {
        assertThat(Identifiers.isPhone(phone)).isEqualTo(right);
    }

    @Test
    void whatIsMaskedShowsTheEndsOnly() {
        assertThat(Identifiers.maskedPhone("13800005678")).isEqualTo("138****5678");
        assertThat(Identifiers.maskedIdNumber("11010519491231002X")).isEqualTo("1101***********02X");
        assertThat(Identifiers.maskedPhone("12345")).isEqualTo("*****");
    }
}

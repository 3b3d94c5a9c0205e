package cn.anlan.server.identity.totp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class TotpTest {

    /** Of RFC 4226, appendix D, and RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] OWNER = {1};

    @Test
    void rfc4226AppendixDTheFirstTenCodes() {
        assertThat(LongStream.range(0, 10).mapToObj(counter -> Totp.code(SECRET, counter, 6)))
                .containsExactly(
                        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871",
                        "520489");
    }

    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void rfc6238AppendixBTheCodesBySha1(long seconds, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(seconds)), 8))
                .isEqualTo(code);
    }

    @Test
    void aCodeIsTakenOneStepAsideNotTwo() {
        Instant at = Instant.ofEpochSecond(1_111_111_111);
        long step = Totp.step(at);
        for (long aside = -2; aside <= 2; aside++) {
            String code = Totp.code(SECRET, step + aside, Totp.DIGITS);
            assertThat(Totp.match(SECRET, code, at, 0).isPresent())
                    .as("%d steps aside", aside)
                    .isEqualTo(Math.abs(aside) <= Totp.STEPS_ASIDE);
        }
    }

    @Test
    void aStepThatWasUsedAndThoseBeforeItServeNoMore() {
        Instant at = Instant.ofEpochSecond(1_111_111_111);
        long step = Totp.step(at);
        String code = Totp.code(SECRET, step, Totp.DIGITS);
        assertThat(Totp.match(SECRET, code, at, step - 1)).hasValue(step);
        assertThat(Totp.match(SECRET, code, at, step)).isEmpty();
        assertThat(Totp.match(SECRET, Totp.code(SECRET, step - 1, Totp.DIGITS), at, step))
                .isEmpty();
        assertThat(Totp.match(SECRET, "", at, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void rfc4648Section10TheSecretAsLetters(String plain, String letters) {
        assertThat(Totp.base32(plain.getBytes(StandardCharsets.US_ASCII))).isEqualTo(letters);
        assertThat(TestTotp.decoded(letters)).isEqualTo(plain.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theKeyLiesInTheDataFolderForItsOwnerAloneAndStaysTheSame(@TempDir Path folder) throws IOException {
        byte[] sealed = TotpKey.in(folder).seal(SECRET, OWNER);
        assertThat(HexFormat.of().formatHex(sealed))
                .doesNotContain(HexFormat.of().formatHex(SECRET));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("totp-key"))))
                .isEqualTo("rw-------");
        assertThat(TotpKey.in(folder).open(sealed, OWNER)).isEqualTo(SECRET);
    }

    @Test
    void whatIsSealedOpensForNobodyElseAndNotOnceAltered(@TempDir Path folder) throws IOException {
        TotpKey key = TotpKey.in(folder);
        byte[] sealed = key.seal(SECRET, OWNER);
        assertThatThrownBy(() -> key.open(sealed, new byte[] {2})).hasMessageContaining("totp-key");
        assertThatThrownBy(() -> TotpKey.inMemory().open(sealed, OWNER)).hasMessageContaining("another key");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> key.open(sealed, OWNER)).hasMessageContaining("altered");
        Files.writeString(folder.resolve("totp-key"), "short");
        assertThatThrownBy(() -> TotpKey.in(folder)).isInstanceOf(IOException.class);
    }
}

package cn.anlan.server.warning.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.cap.CapAlert;
import cn.anlan.engine.cap.CapReader;
import cn.anlan.engine.cap.CapWord;
import cn.anlan.engine.cap.CapWriter;
import cn.anlan.server.typhoon.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapSignatureTest {

    private static final CapKey KEY = CapKey.inMemory();

    @TempDir
    Path folder = Path.of("");

    private static CapAlert alert(String note) {
        return new CapAlert(
                "official-1",
                "anlan-test",
                OffsetDateTime.parse("2021-07-24T12:00:00+08:00"),
                CapWord.Status.EXERCISE,
                CapWord.MsgType.ALERT,
                Optional.empty(),
                CapWord.Scope.PUBLIC,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(note),
                List.of(),
                Optional.empty(),
                List.of());
    }

    private static byte[] signed(String note) {
        return KEY.signed(CapWriter.write(alert(note)));
    }

    @Test
    void whatIsSignedSaysWhatItSaidAndHolds() throws Exception {
        String note = "台风\r\n二\t𠮷 <&> \uFFFD";
        byte[] document = signed(note);
        assertThat(CapReader.read(document)).isEqualTo(alert(note));
        assertThat(CapSignature.holds(document, KEY.open())).isTrue();
        assertThat(CapSignature.holds(document, CapKey.inMemory().open()))
                .as("by another key")
                .isFalse();
        assertThat(CapSignature.holds(CapWriter.write(alert(note)), KEY.open()))
                .as("not signed")
                .isFalse();
        String text = new String(document, StandardCharsets.UTF_8);
        assertThat(text).contains("ecdsa-sha256", "<KeyName>", "ECKeyValue");
        assertThat(text.substring(text.indexOf("<SignatureValue")))
                .as("Base64 on one line")
                .doesNotContain("&#", "\n");
    }

    /** Each octet in turn: what is then still a document says the same, or its signature does not hold. */
    @Test
    void aChangedOctetMakesTheSignatureFail() throws Exception {
        byte[] right = signed("台风 typhoon");
        Random random = new Random(22);
        int end = new String(right, StandardCharsets.ISO_8859_1).indexOf("<Signature");
        int failed = 0;
        for (int at = 0; at < end; at++) {
            byte[] wrong = right.clone();
            wrong[at] = (byte) (wrong[at] ^ (1 << random.nextInt(7)));
            if (CapSignature.holds(wrong, KEY.open())) {
                assertThat(CapReader.read(wrong)).as("octet %d", at).isEqualTo(alert("台风 typhoon"));
            } else {
                failed++;
            }
        }
        assertThat(failed).isGreaterThan(end - 60); // a few are blanks between attributes, or in the declaration
    }

    @Test
    void aSecondSignatureAMovedOneAndADocumentTypeAreRefused() {
        String right = new String(signed("一"), StandardCharsets.UTF_8);
        String signature = right.substring(right.indexOf("<Signature"), right.indexOf("</alert>"));
        for (String wrong : List.of(
                right.replace("</alert>", signature + "</alert>"),
                right.replace(signature, "")
                        .replace("<note>", signature + "<note>")
                        .replace("一", "二"),
                right.replace("<note>一</note>", ""),
                right.replaceFirst("<alert", "<!DOCTYPE alert [<!ENTITY a 'b'>]><alert"),
                right.replace("URI=\"\"", "URI=\"file:///etc/hostname\""))) {
            assertThat(wrong).isNotEqualTo(right);
            assertThat(CapSignature.holds(wrong.getBytes(StandardCharsets.UTF_8), KEY.open()))
                    .isFalse();
        }
    }

    @Test
    void theKeyLiesBesideTheDatabaseForNobodyElseAndStays() throws IOException {
        CapKey made = CapKey.in(folder);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cap-key"))))
                .isEqualTo("rw-------");
        CapKey again = CapKey.in(folder);
        assertThat(again.id()).isEqualTo(made.id());
        assertThat(CapSignature.holds(again.signed(CapWriter.write(alert("一"))), made.open()))
                .isTrue();
        Files.writeString(folder.resolve("cap-key"), "x");
        assertThatThrownBy(() -> CapKey.in(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cap-key");
    }

    /** A signed message of another's making, RSA with SHA-1 of 2010: read, and not taken for ours. */
    @Test
    void anothersSignatureIsPassedOver() throws Exception {
        byte[] canada = Shared.bytes("suites/cap/testdata/canada_signed.cap");
        assertThat(CapReader.read(canada).infos()).isNotEmpty();
        assertThat(CapSignature.holds(canada, KEY.open())).isFalse();
    }
}

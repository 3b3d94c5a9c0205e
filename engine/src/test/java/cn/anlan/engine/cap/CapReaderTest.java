package cn.anlan.engine.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.anlan.engine.cap.CapFault.Rule;
import cn.anlan.engine.geo.Position;
import cn.anlan.engine.shared.Shared;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapReaderTest {

    private static CapFault fault(byte[] document) {
        return catchThrowableOfType(NotCapException.class, () -> CapReader.read(document))
                .fault();
    }

    private static CapFault fault(String document) {
        return fault(SampleAlerts.octets(document));
    }

    @Test
    void aMessageIsReadWithAllThatItSays() throws NotCapException {
        CapAlert alert = CapReader.read(SampleAlerts.octets(SampleAlerts.FLOOD));
        assertThat(alert.status()).isEqualTo(CapWord.Status.EXERCISE);
        assertThat(alert.sent()).isEqualTo("2021-07-24T12:00:00+08:00");
        assertThat(alert.restriction()).contains("值守人员");
        assertThat(alert.references().getFirst().identifier()).isEqualTo("33032700000000_20210724110000_1");
        CapInfo info = alert.infos().getFirst();
        assertThat(info.categories()).containsExactly(CapWord.Category.MET, CapWord.Category.SAFETY);
        assertThat(info.parameters()).containsExactly(new CapInfo.NamedValue("rain1h", "52.5 mm"));
        CapArea area = info.areas().getFirst();
        assertThat(area.polygons().getFirst()).hasSize(4).contains(new Position(27.6, 120.5));
        assertThat(area.circles()).containsExactly(new CapArea.Circle(new Position(27.5, 120.4), 3.5));
        assertThat(area.ceilingFt()).hasValue(900);
        assertThat(CapChecks.of(alert)).isEmpty();
    }

    @Test
    void whateverIsWrittenIsReadAgainAsItWas() throws NotCapException {
        SampleAlerts samples = new SampleAlerts(12);
        for (int n = 0; n < 2_000; n++) {
            CapAlert alert = samples.next();
            assertThat(CapReader.read(CapWriter.write(alert))).isEqualTo(alert);
        }
    }

    @Test
    void textComesBackLetterByLetterAndWhatXmlHasNotIsReplaced() throws NotCapException {
        CapAlert alert =
                CapReader.read(SampleAlerts.octets(SampleAlerts.FLOOD.replace("立即转移", "一&#13;&#10;二\t𠮷&amp;")));
        assertThat(alert.infos().getFirst().headline()).contains("一\r\n二\t𠮷&");
        assertThat(CapReader.read(CapWriter.write(alert))).isEqualTo(alert);
        assertThat(CapWriter.legal("a\u0000b\uFFFFc\uD800d𠮷\r\n\t")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd𠮷\r\n\t");
    }

    @Test
    void whatIsWrittenFitsTheSchema() throws Exception {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        Schema schema =
                factory.newSchema(Shared.file("suites/cap/schema/cap12.xsd").toFile());
        SampleAlerts samples = new SampleAlerts(13);
        for (int n = 0; n < 200; n++) {
            byte[] document = CapWriter.write(samples.next());
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(document)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ROOT     | cap:1.2\"             | cap:1.1\"                | alert",
                "UNKNOWN  | <status>Exercise      | <severity>x</severity><status>Exercise | alert/severity",
                "MISSING  | <sender>cangnan-water</sender> | ''                | alert/sender",
                "TWICE    | <status>              | <sent>2021-07-24T12:00:00+08:00</sent><status> | alert/sent",
                "WORD     | >Exercise<            | >exercise<               | alert/status",
                "TIME     | <sent>2021-07-24T12:00:00+08:00 | <sent>2021-07-24T12:00:00Z | alert/sent",
                "TIME     | <sent>2021-07-24T12   | <sent>2021-07-32T12      | alert/sent",
                "NUMBER   | 27.6,120.5            | 97.6,120.5               | alert/info/area/polygon",
                "NUMBER   | 120.4 3.5             | 120.4                    | alert/info/area/circle",
                "NUMBER   | 120.4 3.5             | 120.4 -1                 | alert/info/area/circle",
                "NUMBER   | >900<                 | >high<                   | alert/info/area/ceiling",
                "REFERENCE| <references>cangnan-water,  | <references>      | alert/references",
                "UNKNOWN  | 立即转移               | <event>x</event>          | alert/info/headline/event",
                "XML      | </alert>              | ''                       | alert",
                "DOCTYPE  | <alert                | <!DOCTYPE alert [<!ENTITY a 'b'>]><alert | alert",
            })
    void whatIsWrongIsNamed(Rule rule, String right, String wrong, String element) {
        assertThat(SampleAlerts.FLOOD).contains(right);
        CapFault fault = fault(SampleAlerts.FLOOD.replaceFirst(java.util.regex.Pattern.quote(right), wrong));
        assertThat(fault.rule()).isEqualTo(rule);
        assertThat(fault.element()).isEqualTo(element);
    }

    @Test
    void aDocumentOfTooManyElementsOrTooDeepOrTooLongIsNotReadOn() {
        String many = "<code>1</code>".repeat(60_000);
        assertThat(fault(SampleAlerts.FLOOD.replace("<references>", many + "<references>"))
                        .rule())
                .isEqualTo(Rule.TOO_LARGE);
        String deep = "<code>".repeat(40);
        assertThat(fault(SampleAlerts.FLOOD.replace("<references>", deep + "<references>"))
                        .rule())
                .isEqualTo(Rule.TOO_LARGE);
        assertThat(fault(new byte[CapNode.MOST_OCTETS + 1]).rule()).isEqualTo(Rule.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "australia",
                "canada",
                "canada_errors",
                "canada_signed",
                "earthquake-iso8859-1",
                "validator_43b080713727",
                "validator_thunderstorm",
                "wcatwc-warning"
            })
    void collectedMessagesAreReadAndWrittenAgain(String name) throws Exception {
        byte[] document = Files.readAllBytes(Shared.file("suites/cap/testdata/" + name + ".cap"));
        CapAlert alert = CapReader.read(document);
        assertThat(alert.infos()).isNotEmpty();
        assertThat(CapReader.read(CapWriter.write(alert))).isEqualTo(alert);
    }

    @ParameterizedTest
    @CsvSource({
        "invalid, MISSING",
        "xee, DOCTYPE",
        "earthquake, ROOT",
        "weather, ROOT",
        "no_optional_fields, ROOT",
        "noaa_errors, ROOT",
    })
    void collectedDocumentsThatAreNoneAreRefused(String name, Rule rule) throws IOException {
        byte[] document = Files.readAllBytes(Shared.file("suites/cap/testdata/" + name + ".cap"));
        assertThat(fault(document).rule()).isEqualTo(rule);
    }

    /** 20,000 mutated documents: each is read or refused with a rule, an element and nothing else. */
    @Test
    void whateverComesIsReadOrRefusedWithAReason() {
        Random random = new Random(14);
        byte[] right = SampleAlerts.octets(SampleAlerts.FLOOD);
        int read = 0;
        for (int n = 0; n < 20_000; n++) {
            byte[] document = mutated(random, right);
            try {
                CapChecks.of(CapReader.read(document));
                read++;
            } catch (NotCapException refused) {
                assertThat(refused.fault().element()).isNotEmpty();
            }
        }
        assertThat(read).isBetween(300, 19_000);
    }

    private static byte[] mutated(Random random, byte[] right) {
        byte[] document = right.clone();
        for (int times = random.nextInt(3); times >= 0; times--) {
            int at = random.nextInt(document.length);
            switch (random.nextInt(4)) {
                case 0 -> document[at] = (byte) random.nextInt(256);
                case 1 -> document[at] = (byte) "<>&;0/ ".charAt(random.nextInt(7));
                case 2 -> document = Arrays.copyOf(document, at + 1);
                default -> {
                    int from = random.nextInt(document.length);
                    int length = Math.min(random.nextInt(40), document.length - Math.max(at, from));
                    System.arraycopy(document.clone(), from, document, at, length);
                }
            }
        }
        return document;
    }
}

package cn.anlan.engine.sl651;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cn.anlan.engine.shared.Shared;
import cn.anlan.engine.wire.Fault;
import cn.anlan.engine.wire.Octets;
import cn.anlan.engine.wire.UnreadableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportReaderTest {

    private static final Instant OBSERVED = Instant.parse("2014-12-05T03:00:00Z");

    private static Report report(int function, String body) throws UnreadableException {
        Octets octets = Octets.ofHex(body);
        return ReportReader.read(
                new Frame(true, 1, "0012345678", 0, function, Optional.empty(), Mark.ETX, octets, octets));
    }

    private static Reading reading(int guide, String at, String value) {
        return new Reading(guide, Instant.parse(at), value.isEmpty() ? null : new BigDecimal(value));
    }

    @Test
    void aTimedReportHoldsItsReadings() throws UnreadableException {
        Report report = ReportReader.read(FrameReaderTest.frame(FrameReaderTest.TIMED));
        assertThat(report.serial()).isEqualTo(18);
        assertThat(report.sentAt()).isEqualTo("2014-12-05T03:00:02Z");
        assertThat(report.station()).contains("0012345678");
        assertThat(report.kind()).contains(StationClass.RIVER);
        assertThat(report.readings())
                .containsExactly(
                        new Reading(0x20, OBSERVED, new BigDecimal("10.0")),
                        new Reading(0x26, OBSERVED, new BigDecimal("10.0")),
                        new Reading(0x39, OBSERVED, new BigDecimal("14.420")),
                        new Reading(0x38, OBSERVED, new BigDecimal("12.20")));
    }

    @Test
    void twelveFiveMinuteValuesFollowTheTimeOfTheirGroup() throws UnreadableException {
        List<Reading> readings = report(
                        Function.HOURLY,
                        "0033170718110014F1F1001122334448F0F01707181005F4600500000014FFFFFFFFFF0000F0F017071811002619000040")
                .readings();
        assertThat(readings).hasSize(13);
        assertThat(readings.subList(0, 6))
                .containsExactly(
                        reading(0xF4, "2017-07-18T02:05:00Z", "0.5"),
                        reading(0xF4, "2017-07-18T02:10:00Z", "0.0"),
                        reading(0xF4, "2017-07-18T02:15:00Z", "0.0"),
                        reading(0xF4, "2017-07-18T02:20:00Z", "0.0"),
                        reading(0xF4, "2017-07-18T02:25:00Z", "2.0"),
                        reading(0xF4, "2017-07-18T02:30:00Z", ""));
        assertThat(readings.getLast()).isEqualTo(reading(0x26, "2017-07-18T03:00:00Z", "4.0"));
    }

    @Test
    void evenStepsOfOneElementStandBehindOneGuide() throws UnreadableException {
        assertThat(report(
                                Function.EVEN_STEPS,
                                "0001141205110002F1F1001234567848F0F01412051100041800010039230001442000014450FFFFFFFF")
                        .readings())
                .containsExactly(
                        reading(0x39, "2014-12-05T03:00:00Z", "14.420"),
                        reading(0x39, "2014-12-05T04:00:00Z", "14.450"),
                        reading(0x39, "2014-12-05T05:00:00Z", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "3923FF001442, -1.442",
        "3923AAAAAAAA, ''",
        "39230001442A, DIGITS",
        "3923000144, CUT_SHORT",
        "3903, ELEMENT",
        "2619000100, 10.0",
    })
    void aValueIsANumberNothingOrRefused(String element, String value) throws UnreadableException {
        String body = "0001141205110002F1F1001234567848F0F01412051100" + element;
        if (value.chars().anyMatch(Character::isUpperCase)) {
            UnreadableException refused =
                    catchThrowableOfType(UnreadableException.class, () -> report(Function.EXTRA, body));
            assertThat(refused.fault().reason()).hasToString(value);
        } else {
            assertThat(report(Function.EXTRA, body).readings())
                    .containsExactly(
                            reading(Integer.parseInt(element.substring(0, 2), 16), "2014-12-05T03:00:00Z", value));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0001141205110002, FUNCTION",
        "0001141305110002, TIME",
        "000114, CUT_SHORT",
        "0001141205110002F1F1001234567899, ELEMENT",
        "0001141205110002F1F0, ELEMENT",
    })
    void whatIsNoReportNamesTheRule(String body, Fault.Reason reason) {
        int function = reason == Fault.Reason.FUNCTION ? 0x44 : Function.TIMED;
        UnreadableException refused = catchThrowableOfType(UnreadableException.class, () -> report(function, body));
        assertThat(refused.fault().reason()).isEqualTo(reason);
        assertThat(refused.fault().octets()).isEqualTo(body);
    }

    @Test
    void wordsAndStateAreRead() throws UnreadableException {
        assertThat(report(Function.MANUAL, "0020140717181006F2F2CBAECEBBC9CFD5C7")
                        .words())
                .isEqualTo("水位上涨");
        assertThat(report(Function.ASKED_NOW, "0023141205110002F1F1001234567848F0F0141205110045200000000A")
                        .status())
                .hasValue(0b1010);
    }

    @Test
    void theCentreAnswersAsInTheStandardsExample() throws UnreadableException {
        Frame frame = FrameReaderTest.frame(FrameReaderTest.TIMED);
        Report report = ReportReader.read(frame);
        assertThat(HexFormat.of()
                        .withUpperCase()
                        .formatHex(Reply.to(frame, report.serial(), report.sentAt(), Mark.ESC)))
                .isEqualTo("7E7E00123456780204D232800802001214120511" + "00021BBD6C");
        Frame answer = FrameReaderTest.frame("7E7E00123456780204D23280080200121412051100021BBD6C");
        assertThat(answer.up()).isFalse();
        assertThat(answer.station()).isEqualTo("0012345678");
        assertThat(answer.centre()).isEqualTo(2);
    }

    @Test
    void partsOfAPictureAreOneBodyInTheirOrderAndTheFirstBeginsAnew() {
        Parts parts = new Parts();
        assertThat(taken(parts, 3, 1, "AA")).isEmpty();
        assertThat(taken(parts, 3, 2, "BB")).isEmpty();
        assertThat(taken(parts, 3, 1, "A1")).isEmpty();
        assertThat(taken(parts, 3, 2, "B1")).isEmpty();
        assertThat(taken(parts, 3, 3, "C1")).contains("A1B1C1");
        assertThat(taken(parts, 1, 1, "DD")).contains("DD");
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "3, 3", "4, 2"})
    void aPartThatDoesNotFollowEndsTheMessage(int total, int number) {
        Parts parts = new Parts();
        taken(parts, 3, 1, "AA");
        assertThat(taken(parts, total, number, "BB")).isEmpty();
        assertThat(parts.octets()).isZero();
        assertThat(taken(parts, 3, 2, "BB")).isEmpty();
        assertThat(taken(parts, 3, 3, "CC")).isEmpty();
    }

    private static Optional<String> taken(Parts parts, int total, int number, String body) {
        return parts.take(FrameReaderTest.frame(Frames.part(total, number, body)))
                .map(Octets::hex);
    }

    @Test
    void anElementIsNamedByItsIdentifierOrItsGuide() {
        assertThat(Elements.guide("Z")).hasValue(0x39);
        assertThat(Elements.guide("39")).hasValue(0x39);
        assertThat(Elements.guide("31")).hasValue(0x31);
        assertThat(Elements.guide("DRZ8")).hasValue(0xFC);
        assertThat(Elements.id(0x31)).isEqualTo("31");
        for (String none : List.of("00", "04", "45", "F0", "F1", "F2", "FF", "ZZ", "3G", "z", "039", "")) {
            assertThat(Elements.guide(none)).as(none).isEmpty();
        }
        for (int guide = 0x01; guide <= 0xFC; guide++) {
            int other = guide;
            Elements.guide("%02XH".formatted(guide))
                    .ifPresent(named -> assertThat(Elements.guide(Elements.id(other)))
                            .as("evaporation is ED, and ED in hexadecimal digits is EDH")
                            .hasValue(named));
        }
    }

    @Test
    void collectedReportsOfReadingsAreRead() {
        long read = Shared.rows("suites/sl651/frames.csv").stream()
                .filter(FrameReaderTest::fits)
                .map(row -> FrameReaderTest.frame(row[5]))
                .filter(frame -> frame.up()
                        && (Function.holdsReadings(frame.function()) || Function.holdsWords(frame.function())))
                .filter(frame -> {
                    try {
                        return ReportReader.read(frame).serial() > 0;
                    } catch (UnreadableException refused) {
                        throw new AssertionError(frame.toString(), refused);
                    }
                })
                .count();
        assertThat(read).isGreaterThanOrEqualTo(8);
    }
}

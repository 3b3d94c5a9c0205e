package cn.anlan.server.typhoon.zjwater;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.typhoon.bulletin.BadRow;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.Gathered;
import cn.anlan.server.typhoon.bulletin.Reading;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZjWaterBadInputTest {

    private static final String GOOD_POINT =
            "{\"time\":\"2099-08-01 08:00:00\",\"lng\":\"125.3\",\"lat\":\"24.0\",\"speed\":\"40\",\"pressure\":\"960\"}";

    private static Reading read(String payload) {
        return ZjWaterReader.read(payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String storm(String points) {
        return "{\"tfid\":\"209902\",\"name\":\"构造\",\"enname\":\"X\",\"isactive\":\"1\",\"points\":[" + points + "]}";
    }

    private static String point(String field, String value) {
        String row = "{\"time\":\"2099-08-01 09:00:00\",\"lng\":\"125.3\",\"lat\":\"24.0\",\"speed\":\"40\"}";
        String text = value.equals("null") ? "null" : "\"" + value + "\"";
        return row.contains("\"" + field + "\"")
                ? row.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + text)
                : row.replace("}", ",\"" + field + "\":" + text + "}");
    }

    @ParameterizedTest
    @CsvSource({
        "lat, 95, typhoon.out-of-range",
        "lat, -90.1, typhoon.out-of-range",
        "lng, 361, typhoon.out-of-range",
        "lat, '', typhoon.missing-field",
        "lng, null, typhoon.missing-field",
        "lat, NaN, typhoon.not-a-number",
        "lat, 1e1, typhoon.not-a-number",
        "lat, 二十四, typhoon.not-a-number",
        "speed, -1, typhoon.out-of-range",
        "speed, 121, typhoon.out-of-range",
        "speed, 40m/s, typhoon.not-a-number",
        "movespeed, 251, typhoon.out-of-range",
        "time, 2099-02-30 08:00:00, typhoon.bad-time",
        "time, 2099-08-01 25:00:00, typhoon.bad-time",
        "time, 1066-10-14 08:00:00, typhoon.bad-time",
        "time, yesterday, typhoon.bad-time",
        "time, null, typhoon.missing-field",
        "radius7, 100|100|100, typhoon.bad-radii",
        "radius7, 100|100|100|-5, typhoon.bad-radii",
        "radius10, 1501, typhoon.bad-radii",
        "radius12, a|b|c|d, typhoon.bad-radii"
    })
    void aRowThatCannotBeRightIsNamedAndTheOthersAreTaken(String field, String value, String code) {
        Reading reading = read(storm(GOOD_POINT + "," + point(field, value)));
        assertThat(reading.accepted()).isEqualTo(1);
        assertThat(reading.bulletins().getFirst().fixes()).hasSize(1);
        assertThat(reading.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.row()).isEqualTo("points[1]");
            assertThat(bad.refusal().code()).isEqualTo(code);
            assertThat(bad.refusal().field()).isEqualTo(field);
            assertThat(bad.taken()).isFalse();
            assertThat(bad.text()).contains("\"" + field + "\"");
        });
    }

    @ParameterizedTest
    @CsvSource({"lat, 90", "lat, -90", "lng, 180", "speed, 120", "speed, 0", "radius7, 1500", "movespeed, 250"})
    void aValueOnTheLimitIsTaken(String field, String value) {
        assertThat(read(storm(point(field, value))).bad()).isEmpty();
    }

    @Test
    void aWordThatIsNotKnownDoesNotCostTheRow() {
        Reading reading = read(storm(point("movedirection", "向东")));
        assertThat(reading.accepted()).isEqualTo(1);
        assertThat(reading.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.refusal().code()).isEqualTo("typhoon.unknown-word");
            assertThat(bad.taken()).isTrue();
        });
    }

    @Test
    void rowsOfAnotherTypeAreNamed() {
        Reading reading =
                read(storm(GOOD_POINT + ",7,null,[],\"x\"," + point("lat", "1").replace("\"1\"", "{}")));
        assertThat(reading.accepted()).isEqualTo(1);
        assertThat(reading.bad())
                .extracting(bad -> bad.refusal().code())
                .hasSize(5)
                .containsOnly("typhoon.wrong-type");
    }

    @Test
    void repeatsCollapseAndOutOfOrderRowsAreSorted() {
        String later = point("speed", "41");
        Reading reading = read(storm(later + "," + GOOD_POINT + "," + later));
        assertThat(reading.bad()).isEmpty();
        assertThat(reading.bulletins().getFirst().fixes())
                .extracting(fix -> fix.at().toString())
                .containsExactly("2099-08-01T00:00:00Z", "2099-08-01T01:00:00Z");
    }

    @Test
    void ofTwoDifferingRowsForOneTimeTheLaterHoldsAndIsNamed() {
        Reading reading = read(storm(point("speed", "41") + "," + point("speed", "42")));
        assertThat(reading.bulletins().getFirst().fixes())
                .singleElement()
                .satisfies(fix -> assertThat(fix.windMps()).isEqualTo(42.0));
        assertThat(reading.bad())
                .singleElement()
                .satisfies(bad -> assertThat(bad.refusal().code()).isEqualTo("typhoon.repeated-time"));
    }

    @Test
    void aTruncatedPayloadGivesItsCompleteRows() {
        Reading reading = read("{\"tfid\":\"209902\",\"points\":[" + GOOD_POINT + ",{\"time\":\"2099-08-01 09:");
        assertThat(reading.bulletins()).hasSize(1);
        assertThat(codes(reading)).containsExactly("typhoon.truncated");
    }

    @Test
    void anotherEncodingIsNamed() {
        byte[] gbk = storm(GOOD_POINT).getBytes(Charset.forName("GBK"));
        assertThat(codes(ZjWaterReader.read(gbk))).containsExactly("typhoon.wrong-encoding");
        byte[] utf16 = storm(GOOD_POINT).getBytes(StandardCharsets.UTF_16);
        assertThat(codes(ZjWaterReader.read(utf16))).containsExactly("typhoon.wrong-encoding");
    }

    @Test
    void whatIsNoPayloadIsNamed() {
        assertThat(codes(read(""))).containsExactly("typhoon.unreadable");
        assertThat(codes(read("<html>502</html>"))).containsExactly("typhoon.unreadable");
        assertThat(codes(read("null"))).containsExactly("typhoon.unreadable");
        assertThat(codes(read("{}"))).containsExactly("typhoon.bad-storm-id");
        assertThat(codes(read("{\"tfid\":\"2021-06\"}"))).containsExactly("typhoon.bad-storm-id");
        assertThat(codes(read(storm("")))).containsExactly("typhoon.no-positions");
        assertThat(codes(read("{\"tfid\":\"209902\",\"points\":{}}")))
                .containsExactly("typhoon.wrong-type", "typhoon.no-positions");
    }

    @Test
    void aBodyBeyondTheLimitIsRefusedAndOneOnTheLimitIsNot() {
        byte[] large = new byte[ZjWaterReader.MOST_BYTES + 1];
        assertThat(codes(ZjWaterReader.read(large))).containsExactly("typhoon.too-large");
        byte[] onLimit = new byte[ZjWaterReader.MOST_BYTES];
        java.util.Arrays.fill(onLimit, (byte) ' ');
        byte[] good = storm(GOOD_POINT).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(good, 0, onLimit, 0, good.length);
        assertThat(ZjWaterReader.read(onLimit).bad()).isEmpty();
    }

    @Test
    void deepNestingAndEndlessStringsAreRefusedWithoutHarm() {
        assertThat(codes(read(storm(GOOD_POINT + ",{\"lat\":" + "[".repeat(100_000)))))
                .containsExactly("typhoon.unreadable");
        assertThat(codes(read(storm(GOOD_POINT + ",{\"lat\":\"" + "9".repeat(100_000) + "\"}"))))
                .containsExactly("typhoon.unreadable");
        assertThat(read(storm(GOOD_POINT + ",{\"lat\":\"" + "9".repeat(100_000) + "\"}"))
                        .bulletins())
                .hasSize(1);
    }

    @Test
    void moreRowsThanAStormCanHaveAreRefusedAndTheBadOnesKeptUpToALimit() {
        StringBuilder points = new StringBuilder(GOOD_POINT);
        java.time.LocalDateTime at = java.time.LocalDateTime.of(2098, 1, 1, 0, 0);
        int rows = Gathered.MOST_FIXES + Reading.MOST_BAD_ROWS + 9;
        for (int i = 0; i < rows; i++) {
            points.append(',').append(point("time", at.plusMinutes(i).toString().replace('T', ' ')));
        }
        Reading reading = read(storm(points.toString()));
        assertThat(reading.bulletins().getFirst().fixes()).hasSize(Gathered.MOST_FIXES);
        assertThat(reading.bad()).hasSize(Reading.MOST_BAD_ROWS + 1);
        assertThat(reading.bad().getFirst().refusal().code()).isEqualTo("typhoon.too-many");
        assertThat(reading.bad().getLast().refusal().code()).isEqualTo("typhoon.more-bad-rows");
        assertThat(reading.bad().getLast().refusal().value()).isEqualTo("10");
    }

    @Test
    void moreStormsThanASeasonHasAreRefusedAndTheirBadRowsTogetherKeptUpToALimit() {
        String storms = "{},".repeat(Reading.MOST_STORMS);
        Reading onLimit = read("[" + storms.substring(1).replaceFirst("^.", storm(GOOD_POINT) + ",") + "]");
        assertThat(onLimit.bulletins()).hasSize(1);
        assertThat(codes(onLimit)).doesNotContain("typhoon.too-many");
        String bad = storm(GOOD_POINT + ("," + point("lat", "95")).repeat(9)) + ",";
        Reading many = read("[" + bad.repeat(Reading.MOST_STORMS) + storm(GOOD_POINT) + "]");
        assertThat(many.bulletins()).hasSize(Reading.MOST_STORMS);
        assertThat(many.bad()).hasSize(Reading.MOST_BAD_ROWS + 1);
        assertThat(codes(many)).startsWith("typhoon.too-many", "typhoon.out-of-range");
        assertThat(many.bad().getLast().refusal().value())
                .isEqualTo(Integer.toString(9 * Reading.MOST_STORMS + 1 - Reading.MOST_BAD_ROWS));
    }

    @Test
    void aByteOrderMarkIsNoWrongEncoding() {
        assertThat(read("\uFEFF" + storm(GOOD_POINT)).bad()).isEmpty();
    }

    @Test
    void hostileNamesAreDroppedAndNamed() {
        Reading reading =
                read(storm(GOOD_POINT).replace("构造", "a\\u0000b").replace("\"X\"", "\"" + "x".repeat(201) + "\""));
        Bulletin bulletin = reading.bulletins().getFirst();
        assertThat(bulletin.nameZh()).isEmpty();
        assertThat(bulletin.nameEn()).isEmpty();
        assertThat(codes(reading)).containsExactly("typhoon.bad-text", "typhoon.bad-text");
        assertThat(reading.bad()).extracting(BadRow::taken).containsOnly(true);
    }

    @Test
    void anUnknownAgencyCostsItsForecastOnly() {
        String point = GOOD_POINT.replace(
                "}",
                ",\"forecast\":[{\"tm\":\"月球\",\"forecastpoints\":[" + GOOD_POINT
                        + "]},{\"tm\":\"日本\",\"forecastpoints\":[" + GOOD_POINT + "," + point("lat", "95") + "]}]}");
        Reading reading = read(storm(point));
        assertThat(reading.bulletins().getFirst().forecasts())
                .singleElement()
                .satisfies(forecast -> assertThat(forecast.points()).hasSize(1));
        assertThat(reading.bad())
                .extracting(BadRow::row)
                .containsExactly("points[0].forecast[0]", "points[0].forecast[1].forecastpoints[1]");
    }

    @Test
    void noBytesWhateverMakeItThrow() {
        long seed = Long.getLong("anlan.seed", 20210725L);
        Random random = new Random(seed);
        byte[] good = storm(GOOD_POINT + "," + point("radius7", "1|2|3|4")).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Reading reading = ZjWaterReader.read(bytes);
            assertThat(reading.bulletins().size() + reading.bad().size())
                    .as("seed %d, round %d", seed, i)
                    .isPositive();
        }
    }

    private static java.util.List<String> codes(Reading reading) {
        return reading.bad().stream().map(bad -> bad.refusal().code()).toList();
    }
}

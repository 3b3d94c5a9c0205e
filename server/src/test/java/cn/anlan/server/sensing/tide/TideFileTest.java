package cn.anlan.server.sensing.tide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import cn.anlan.engine.tide.Constituent;
import cn.anlan.server.kernel.Refusal;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A bureau's file: what is taken, and what is said of what is not. */
class TideFileTest {

    private static final String GOOD = """
            stations:
              - gauge: "CW-01"
                datum: 1985国家高程基准
                meanLevelM: 0.23
                zoneHours: 8
                source: 某市海洋预报台，2019 年观测分析
                licence: 本单位
                constants:
                  M2: [1.877, 254.2]
                  S2: [0.679, 294.68]
            """;

    private static Set<String> codes(TideFile file) {
        return file.faults().stream().map(Refusal::code).collect(Collectors.toSet());
    }

    private static Refusal only(String text) {
        TideFile file = TideFile.read(text);
        assertThat(file.stations()).isEmpty();
        assertThat(file.faults()).hasSize(1);
        return file.faults().getFirst();
    }

    @Test
    void aFileWithoutFaultIsRead() {
        TideFile file = TideFile.read(GOOD);
        assertThat(file.faults()).isEmpty();
        TideFile.Entry entry = Objects.requireNonNull(file.stations().get(0));
        assertThat(entry.gauge()).isEqualTo("CW-01");
        assertThat(entry.datum()).isEqualTo("1985国家高程基准");
        assertThat(entry.tide().meanLevelM()).isEqualTo(0.23);
        assertThat(entry.tide().constants()).hasSize(2);
        assertThat(entry.tide().constants().get(1).constituent()).isEqualTo(Constituent.S2);
        assertThat(entry.tide().constants().get(1).lagDeg()).isCloseTo(54.68, within(1e-9));
    }

    @Test
    void everyFaultIsToldByPlaceValueAndRule() {
        assertThat(only("stations: [")).extracting(Refusal::code).isEqualTo("sensing.tide-file-unreadable");
        assertThat(only("gauges: []")).extracting(Refusal::code).isEqualTo("sensing.tide-file-unreadable");
        assertThat(only(GOOD + "      M2: [1, 2]\n").code()) // twice, letter by letter
                .isEqualTo("sensing.tide-file-unreadable");
        Refusal unknown = only(GOOD.replace("M2:", "M99:"));
        assertThat(unknown.code()).isEqualTo("sensing.tide-constituent-unknown");
        assertThat(unknown.field()).isEqualTo("stations[0].constants.M99");
        Refusal lag = only(GOOD.replace("254.2", "361"));
        assertThat(lag.code()).isEqualTo("sensing.tide-entry-invalid");
        assertThat(lag.field()).isEqualTo("stations[0].constants.M2");
        assertThat(lag.value()).isEqualTo("[1.877,361]");
        assertThat(only(GOOD.replace("1.877", "187.7")).field()).isEqualTo("stations[0].constants.M2");
        assertThat(only(GOOD.replace("[1.877, 254.2]", "1.877")).field()).isEqualTo("stations[0].constants.M2");
        assertThat(only(GOOD.replace("S2:", "m2:")).field()).isEqualTo("stations[0].constants.m2");
        assertThat(only(GOOD.replace("zoneHours: 8", "zoneHours: 15")).field()).isEqualTo("stations[0].zoneHours");
        assertThat(only(GOOD.replace("meanLevelM: 0.23", "meanLevelM: 23cm")).value())
                .isEqualTo("23cm");
        assertThat(only(GOOD.replace("    datum: 1985国家高程基准\n", "")).field()).isEqualTo("stations[0].datum");
        assertThat(TideFile.read(GOOD.replace("licence", "license")).faults())
                .extracting(Refusal::field)
                .containsExactly("stations[0].license", "stations[0].licence");
    }

    @Test
    void aGoodStationBesideABadOneIsRead() {
        String bad = GOOD.replace("stations:\n", "").replace("M2: [1.877, 254.2]", "M2: far");
        TideFile file = TideFile.read(GOOD + bad);
        assertThat(file.stations().keySet()).containsExactly(0);
        assertThat(file.faults()).extracting(Refusal::field).containsExactly("stations[1].constants.M2");
    }

    @Test
    void aFileHasAThousandStationsAndNoMore() {
        assertThat(TideFile.MOST_STATIONS).isEqualTo(1000);
        assertThat(codes(TideFile.read(empty(1000)))).containsExactly("sensing.tide-entry-invalid");
        assertThat(codes(TideFile.read(empty(1001)))).containsExactly("sensing.tide-file-unreadable");
    }

    @Test
    void limitsAreReachedAndNotPassed() {
        assertThat(TideFile.read(GOOD.replace("本单位", "文".repeat(200))).faults()).isEmpty();
        assertThat(only(GOOD.replace("本单位", "文".repeat(201))).field()).isEqualTo("stations[0].licence");
        assertThat(TideFile.read(GOOD.replace("0.23", "-100")).faults()).isEmpty();
        assertThat(only(GOOD.replace("0.23", "-100.1")).field()).isEqualTo("stations[0].meanLevelM");
        assertThat(TideFile.read(GOOD.replace("zoneHours: 8", "zoneHours: -12")).faults())
                .isEmpty();
        assertThat(TideFile.read(GOOD.replace("1.877, 254.2", "20, 360")).faults())
                .isEmpty();
    }

    private static String empty(int stations) {
        return IntStream.range(0, stations).mapToObj(n -> "{}").collect(Collectors.joining(",", "stations: [", "]"));
    }

    private static final String SHORT =
            "stations: [{gauge: a, datum: b, meanLevelM: 0.2, zoneHours: 8, source: c, licence: d, constants: {M2: [1.8, 254.2]}}]";

    /** Twenty thousand files with a few characters changed: each is read or refused by a name, none by an accident. */
    @Test
    void whateverAFileIsItIsReadOrRefusedByName() {
        Random random = new Random(20_261_128);
        char[] signs = "0123456789.:-[]{}\"'&*#!|>%@\n \tMS某\0".toCharArray();
        Set<String> named = Set.of(
                "sensing.tide-file-unreadable", "sensing.tide-entry-invalid", "sensing.tide-constituent-unknown");
        int read = 0;
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder(SHORT);
            for (int n = random.nextInt(3); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, signs[random.nextInt(signs.length)]);
                    case 1 -> text.insert(at, signs[random.nextInt(signs.length)]);
                    default -> text.delete(at, Math.min(text.length(), at + random.nextInt(1, 9)));
                }
            }
            TideFile file = TideFile.read(text.toString());
            read += file.stations().size();
            if (file.stations().isEmpty() == file.faults().isEmpty() || !named.containsAll(codes(file))) {
                fail("neither read nor refused by name: %s %s", text, file);
            }
        }
        assertThat(read).isBetween(200, 19_800);
    }
}

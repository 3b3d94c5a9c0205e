package cn.anlan.server.typhoon.cmabst;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.typhoon.StormClass;
import cn.anlan.server.typhoon.Shared;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.Reading;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmaBestTrackReaderTest {

    /** Constructed by hand in the format; no observation. */
    private static final String CONSTRUCTED = """
            66666 9901    4 0001 9901 0 6 Made                               20990101
            2099070100 2 200 1300  990      20
            2099070106 4 210 1290  970      35
            2099070112 6 220 1280  920      55      12
            2099070118 9 300 1810    0       0
            66666 0000    1 0002 0000 0 6 (nameless)                         20990101
            2099071000 1 150 1200 1004      12
            66666 0000    1 0002 0000 0 6 (nameless)(-)1                     20990101
            2099071000 1 160 1210 1004      12
            """;

    private static Reading read(String text) {
        return CmaBestTrackReader.read(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void stormsAreReadWithNumberNameAndPositions() {
        Reading reading = read(CONSTRUCTED);
        assertThat(reading.bad()).isEmpty();
        assertThat(reading.accepted()).isEqualTo(6);
        assertThat(reading.bulletins())
                .extracting(Bulletin::stormId)
                .containsExactly("209901", "C20990002", "C20990002-1");
        Bulletin made = reading.bulletins().getFirst();
        assertThat(made.nameEn()).isEqualTo("Made");
        assertThat(reading.bulletins().getLast().nameEn()).isEmpty();
        StatedFix second = made.fixes().get(1);
        assertThat(second.at()).isEqualTo(Instant.parse("2099-07-01T06:00:00Z"));
        assertThat(second.lat()).isEqualTo(21.0);
        assertThat(second.lon()).isEqualTo(129.0);
        assertThat(second.pressureHpa()).isEqualTo(970.0);
        assertThat(second.windMps()).isEqualTo(35.0);
        assertThat(made.fixes())
                .extracting(StatedFix::stormClass)
                .containsExactly(StormClass.TS, StormClass.TY, StormClass.SUPER_TY, null);
    }

    @Test
    void fillersAreMissingAndTheDateLineIsCrossed() {
        StatedFix last = read(CONSTRUCTED).bulletins().getFirst().fixes().getLast();
        assertThat(last.windMps()).isNull();
        assertThat(last.pressureHpa()).isNull();
        assertThat(last.lon()).isEqualTo(-179.0);
    }

    @ParameterizedTest
    @CsvSource({
        "2099070106 4 950 1290  970      35, typhoon.out-of-range",
        "2099070106 4 210 3610  970      35, typhoon.out-of-range",
        "2099070106 4 210 1290  970      -1, typhoon.out-of-range",
        "2099070125 4 210 1290  970      35, typhoon.bad-time",
        "1066070106 4 210 1290  970      35, typhoon.bad-time",
        "2099070106 4 210 1290, typhoon.unreadable",
        "=cmd|'/c calc'!A1, typhoon.unreadable"
    })
    void aRowThatCannotBeRightIsNamedAndTheOthersAreTaken(String row, String code) {
        Reading reading = read(CONSTRUCTED.replace("2099070106 4 210 1290  970      35", row));
        assertThat(reading.accepted()).isEqualTo(5);
        assertThat(reading.bad()).singleElement().satisfies(bad -> {
            assertThat(bad.row()).isEqualTo("line 3");
            assertThat(bad.refusal().code()).isEqualTo(code);
        });
    }

    @Test
    void missingRowsAreSaidAndRowsUnderABadHeaderAreGivenToNobody() {
        Reading shorter = read(CONSTRUCTED.replace("2099070106 4 210 1290  970      35\n", ""));
        assertThat(codes(shorter)).containsExactly("typhoon.truncated");
        Reading broken = read(CONSTRUCTED.replaceFirst("66666 0000 ", "66666 zzzz "));
        assertThat(broken.bulletins()).hasSize(2);
        assertThat(codes(broken)).containsExactlyInAnyOrder("typhoon.unreadable", "typhoon.bad-storm-id");
    }

    @Test
    void whatIsNoBestTrackIsNamed() {
        assertThat(codes(read(""))).containsExactly("typhoon.unreadable");
        assertThat(codes(read("hello"))).contains("typhoon.unreadable");
        assertThat(codes(CmaBestTrackReader.read(new byte[] {(byte) 0xff, 0})))
                .containsExactly("typhoon.wrong-encoding");
        assertThat(codes(CmaBestTrackReader.read(new byte[CmaBestTrackReader.MOST_BYTES + 1])))
                .containsExactly("typhoon.too-large");
    }

    @Test
    void repeatsCollapseAndOutOfOrderRowsAreSorted() {
        String second = "2099070106 4 210 1290  970      35\n";
        String third = "2099070112 6 220 1280  920      55      12\n";
        Reading turned = read(CONSTRUCTED.replace(second + third, third + second + third));
        assertThat(turned.bad()).isEmpty();
        assertThat(turned.bulletins().getFirst().fixes())
                .isEqualTo(read(CONSTRUCTED).bulletins().getFirst().fixes());
    }

    @Test
    void ofTwoDifferingRowsForOneTimeTheLaterHoldsAndIsNamed() {
        String row = "2099070106 4 210 1290  970      35\n";
        Reading reading = read(CONSTRUCTED.replace(row, row + row.replace("35", "36")));
        assertThat(reading.bulletins().getFirst().fixes().get(1).windMps()).isEqualTo(36.0);
        assertThat(codes(reading)).containsExactly("typhoon.repeated-time");
    }

    @Test
    void aFileCutAtAnyPlaceGivesItsWholeRowsAndSaysThatMoreWasMeant() {
        for (int cut = CONSTRUCTED.indexOf("2099070106"); cut < CONSTRUCTED.indexOf("66666 0000"); cut++) {
            Reading reading = read(CONSTRUCTED.substring(0, cut));
            assertThat(reading.bulletins()).as("cut after %d characters", cut).hasSize(1);
            boolean whole = reading.accepted() == 4;
            assertThat(codes(reading).isEmpty())
                    .as("cut after %d characters", cut)
                    .isEqualTo(whole);
        }
    }

    @Test
    void anotherEncodingIsNamedAndAByteOrderMarkIsNone() {
        String chinese = CONSTRUCTED.replace("Made", "烟花");
        assertThat(codes(CmaBestTrackReader.read(chinese.getBytes(Charset.forName("GBK")))))
                .containsExactly("typhoon.wrong-encoding");
        assertThat(codes(CmaBestTrackReader.read(chinese.getBytes(StandardCharsets.UTF_16))))
                .containsExactly("typhoon.wrong-encoding");
        byte[] marked = ("\uFEFF" + chinese).getBytes(StandardCharsets.UTF_8);
        assertThat(CmaBestTrackReader.looksLike(marked)).isTrue();
        assertThat(CmaBestTrackReader.read(marked).bad()).isEmpty();
    }

    @Test
    void hostileLinesAndNamesAreNamedOrDroppedWithoutHarm() {
        Reading endless = read(CONSTRUCTED.replace("2099070106 4", "9".repeat(100_000)));
        assertThat(codes(endless)).containsExactlyInAnyOrder("typhoon.bad-text", "typhoon.truncated");
        for (String hostile : List.of("a\u0000b", "a\u0007b", "x".repeat(50))) {
            Reading named = read(CONSTRUCTED.replace("Made", hostile));
            assertThat(named.bulletins().getFirst().nameEn()).isEmpty();
            assertThat(named.accepted()).isEqualTo(6);
            assertThat(codes(named)).containsExactly("typhoon.bad-text");
        }
    }

    @Test
    void moreStormsThanASeasonHasAreRefused() {
        Reading many = read("66666 x\n1\n".repeat(Reading.MOST_STORMS + 1));
        assertThat(many.bulletins()).isEmpty();
        assertThat(many.bad()).hasSize(Reading.MOST_BAD_ROWS + 1);
        assertThat(codes(many)).contains("typhoon.too-many");
    }

    @Test
    void noBytesWhateverMakeItThrow() {
        long seed = Long.getLong("anlan.seed", 20210725L);
        Random random = new Random(seed);
        byte[] good = CONSTRUCTED.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Reading reading = CmaBestTrackReader.read(bytes);
            assertThat(reading.bulletins().size() + reading.bad().size())
                    .as("seed %d, round %d", seed, i)
                    .isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"1956, C19560012, Wanda, 905", "1998, C19980013, YANNI, 970", "2017, 201713, HATO, 935"})
    void realSeasonsAreReadWithoutLoss(int year, String stormId, String name, double lowestHpa) throws IOException {
        byte[] file = Shared.bytes("data/typhoon/cma_best_track/CH" + year + "BST.txt");
        Reading reading = CmaBestTrackReader.read(file);
        long rows = new String(file, StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("66666"))
                .count();
        assertThat(reading.bad()).isEmpty();
        assertThat((long) reading.accepted()).isEqualTo(rows);
        assertThat(reading.bulletins()).extracting(Bulletin::stormId).doesNotHaveDuplicates();
        Bulletin storm = reading.bulletins().stream()
                .filter(bulletin -> bulletin.stormId().equals(stormId))
                .findFirst()
                .orElseThrow();
        assertThat(storm.nameEn()).isEqualTo(name);
        assertThat(storm.fixes().stream()
                        .mapToDouble(fix -> fix.pressureHpa() == null ? 9999 : fix.pressureHpa())
                        .min())
                .hasValue(lowestHpa);
    }

    private static List<String> codes(Reading reading) {
        return reading.bad().stream().map(bad -> bad.refusal().code()).toList();
    }
}

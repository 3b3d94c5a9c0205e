package cn.anlan.engine.series.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.anlan.engine.series.Flag;
import cn.anlan.engine.series.Flags;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Blocks of a day: worked ones, what holds for all, and bytes that are none. */
class DayBlockTest {

    private static final long DAY = 20_000;
    private static final long START = DAY * 86_400_000;
    private static final int RUNS = 300;

    @Test
    void theLastReceivedCountsAndBothAreKept() {
        Entry first = entry(60_000, 1.5, 61_000, 7, 3);
        Entry correction = entry(60_000, 1.4, 9_000_000, 9, 0);
        DayBlock block = DayBlock.of(DAY, List.of(correction, first));
        assertThat(block.entries()).containsExactly(first, correction);
        assertThat(block.inForce()).containsExactly(correction);
        assertThat(block.inForce(Instant.ofEpochMilli(START + 8_999_999))).containsExactly(first);
        assertThat(block.inForce(Instant.ofEpochMilli(START + 9_000_000))).containsExactly(correction);
        assertThat(block.inForce(Instant.ofEpochMilli(START + 60_999))).isEmpty();
    }

    @Test
    void theBatchDecidesWhichIsLastNotTheClock() {
        Entry early = entry(0, 1, 5_000, 8, 0);
        Entry late = entry(0, 2, 4_000, 9, 0);
        Entry sameBatch = entry(0, 3, 4_000, 9, 1);
        assertThat(DayBlock.of(DAY, List.of(late, early)).inForce()).containsExactly(late);
        assertThat(DayBlock.of(DAY, List.of(sameBatch, late, early)).inForce()).containsExactly(sameBatch);
    }

    @Test
    void rowsOfAnotherDayAndTwoRowsUnderOneNumberAreRefused() {
        assertThatThrownBy(() -> DayBlock.of(DAY, List.of(entry(86_400_000, 1, 0, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("observed on day 20001, the block is of day 20000");
        assertThatThrownBy(() -> DayBlock.of(DAY, List.of(entry(0, 1, 0, 0, 0), entry(0, 2, 0, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("two rows of batch 0 line 0");
        assertThat(DayBlock.dayOf(-1)).isEqualTo(-1);
    }

    @Test
    void mergedInAnyGroupingAndAgainItIsTheSameBlock() {
        Random random = new Random(25);
        for (int run = 0; run < RUNS; run++) {
            List<Entry> heard = heard(random, 1 + random.nextInt(40));
            byte[] whole = BlockCodec.write(DayBlock.of(DAY, heard));
            List<Entry> shuffled = new ArrayList<>(heard);
            Collections.shuffle(shuffled, random);
            DayBlock grown = DayBlock.of(DAY, List.of());
            int at = 0;
            while (at < shuffled.size()) {
                int end = Math.min(shuffled.size(), at + 1 + random.nextInt(9));
                // Written and read between any two steps, as by a sweep; every third step is done twice.
                grown = BlockCodec.read(BlockCodec.write(grown.merge(shuffled.subList(at, end))));
                at = random.nextInt(3) == 0 ? at : end;
            }
            assertThat(BlockCodec.write(grown)).isEqualTo(whole);
        }
    }

    @Test
    void itAnswersAsTheRowsDo() {
        Random random = new Random(26);
        for (int run = 0; run < RUNS; run++) {
            List<Entry> heard = heard(random, 40);
            DayBlock block = BlockCodec.read(BlockCodec.write(DayBlock.of(DAY, heard)));
            assertThat(block.entries()).containsExactlyInAnyOrderElementsOf(heard);
            long known = START + random.nextLong(20_000_000);
            assertThat(block.inForce(Instant.ofEpochMilli(known))).isEqualTo(plain(heard, known));
            assertThat(block.inForce()).isEqualTo(plain(heard, Long.MAX_VALUE));
        }
    }

    /** Row by row, as the query over rows does it. */
    private static List<Entry> plain(List<Entry> heard, long known) {
        Map<Long, Entry> counts = new TreeMap<>();
        for (Entry row : heard) {
            if (row.receivedMillis() <= known) {
                counts.merge(row.observedMillis(), row, (a, b) -> {
                    boolean later = b.batch() > a.batch() || (b.batch() == a.batch() && b.line() > a.line());
                    return later ? b : a;
                });
            }
        }
        return List.copyOf(counts.values());
    }

    @Test
    void everyDoubleComesBackAsItWas() {
        List<Double> values = new ArrayList<>(List.of(
                0.0,
                -0.0,
                0.1,
                -12.34,
                1e-7,
                Double.MIN_VALUE,
                Double.MAX_VALUE,
                -Double.MAX_VALUE,
                9_007_199_254_740_992.0,
                9_007_199_254.740992,
                1.0 / 3,
                123_456.789_012));
        Random random = new Random(27);
        for (int i = 0; i < 20_000; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            values.add(Double.isFinite(any) ? any : random.nextInt(100_000) / 100.0);
        }
        List<Entry> heard = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            heard.add(entry(i * 1_000L, values.get(i), i * 1_000L, i, 0));
        }
        assertThat(BlockCodec.read(BlockCodec.write(DayBlock.of(DAY, heard))).entries())
                .usingElementComparator((a, b) -> a.equals(b) ? 0 : 1)
                .containsExactlyElementsOf(heard);
    }

    @Test
    void aDayOfAGaugeEveryFiveMinutesIsSmall() {
        Random random = new Random(28);
        List<Entry> heard = new ArrayList<>();
        double level = 312;
        for (int i = 0; i < 288; i++) {
            level += random.nextInt(7) - 3;
            heard.add(entry(
                    i * 300_000L, level / 100, i * 300_000L + random.nextInt(4_000), i * 1_350L, random.nextInt(100)));
        }
        int bytes = BlockCodec.write(DayBlock.of(DAY, heard)).length;
        // A row in the table with its two b-trees takes 120 bytes (decision 0011).
        assertThat(bytes).isLessThan(288 * 11);
    }

    @Test
    void bytesThatAreNoBlockAreRefusedAndNothingElseHappens() {
        Random random = new Random(29);
        byte[] good = BlockCodec.write(DayBlock.of(DAY, heard(random, 40)));
        int refused = 0;
        int read = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int change = random.nextInt(4); change >= 0 && bad.length > 0; change--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            if (bad.length > 4 && random.nextInt(8) != 0) {
                seal(bad);
            }
            try {
                assertThat(BlockCodec.read(bad).entries()).hasSizeLessThan(bad.length);
                read++;
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(read).isPositive();
    }

    /** With the right check at its end, so that the rows themselves are looked at. */
    private static void seal(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - 4);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, (int) crc.getValue());
    }

    /** Late, corrected and flagged rows, several for a moment. */
    private static List<Entry> heard(Random random, int rows) {
        List<Entry> heard = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            long observed = random.nextInt(20) * 300_000L;
            Flags flags = random.nextInt(5) == 0 ? Flags.of(Flag.SPIKE, Flag.DUPLICATE) : Flags.NONE;
            double value = random.nextInt(3) == 0 ? random.nextGaussian() : random.nextInt(1_000) / 10.0;
            long received = observed + random.nextInt(14_000_000) - 300_000;
            heard.add(new Entry(START + observed, value, START + received, 1 + i / 3, i % 3, flags));
        }
        return heard;
    }

    private static Entry entry(long observed, double value, long received, long batch, int line) {
        return new Entry(START + observed, value, START + received, batch, line, Flags.NONE);
    }
}

package cn.anlan.server.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CopyRowsTest {

    private static CopyRows<String> rows(List<String> items) {
        return new CopyRows<>(
                items.iterator(),
                (row, item) -> row.add(row.rows()).add(item).add(1.5).add(true));
    }

    @Test
    void aRowIsSeparatedByTabsAndEndedByALine() throws IOException {
        assertThat(new String(rows(List.of("甲", "乙")).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("0\t甲\t1.5\tt\n1\t乙\t1.5\tt\n");
    }

    @Test
    void whatWouldBreakARowIsEscaped() throws IOException {
        assertThat(new String(rows(List.of("a\tb\nc\rd\\e\\.")).readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("0\ta\\tb\\nc\\rd\\\\e\\\\.\t1.5\tt\n");
    }

    @Test
    void nothingIsAnEmptyStream() throws IOException {
        CopyRows<String> none = rows(List.of());
        assertThat(none.read()).isEqualTo(-1);
        assertThat(none.rows()).isZero();
    }

    @Test
    void manyRowsReadByteByByteAreTheSameAsReadAtOnce() throws IOException {
        List<String> items = IntStream.range(0, 9000).mapToObj(i -> "水位站" + i).toList();
        byte[] atOnce = rows(items).readAllBytes();
        CopyRows<String> slowly = rows(items);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int one = slowly.read(); one >= 0; one = slowly.read()) {
            bytes.write(one);
        }
        assertThat(bytes.toByteArray()).isEqualTo(atOnce);
        assertThat(slowly.rows()).isEqualTo(9000);
        assertThat(new String(atOnce, StandardCharsets.UTF_8).lines()).hasSize(9000);
    }
}

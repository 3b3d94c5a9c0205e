package cn.anlan.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.server.kernel.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UuidV7Test {

    private static final Instant AT = Instant.parse("2021-07-24T04:00:00Z");

    @Test
    void idsGrowEvenWithinOneMillisecondAndBeyondItsCounter() {
        Ids ids = new UuidV7(InstantSource.fixed(AT), new Random(1));
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            made.add(ids.next().toString());
        }
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anIdTellsItsVersionVariantAndTime() {
        UUID id = new UuidV7(InstantSource.fixed(AT), new Random(1)).next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(AT.toEpochMilli());
    }

    @Test
    void theSameSeedMakesTheSameIds() {
        Ids one = new UuidV7(InstantSource.fixed(AT), new Random(7));
        Ids two = new UuidV7(InstantSource.fixed(AT), new Random(7));
        assertThat(one.next()).isEqualTo(two.next());
    }
}

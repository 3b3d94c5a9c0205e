package cn.anlan.server.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class TileCacheTest {

    @Test
    void theLeastUsedTilesGoWhenThereAreTooManyBytes() {
        TileCache cache = new TileCache(10_000);
        for (int i = 0; i < 10; i++) {
            cache.keep(key(i), Tile.of(new byte[800], false));
        }
        assertThat(cache.bytes()).isEqualTo(10_000);
        assertThat(cache.find(key(0))).isNotNull();
        cache.keep(key(10), Tile.of(new byte[800], false));
        assertThat(cache.bytes()).isLessThanOrEqualTo(10_000);
        assertThat(cache.find(key(1))).isNull();
        assertThat(cache.find(key(0))).isNotNull();
    }

    @Test
    void aTileKeptTwiceWeighsOnce() {
        TileCache cache = new TileCache(10_000);
        cache.keep(key(1), Tile.of(new byte[800], false));
        cache.keep(key(1), Tile.of(new byte[800], false));
        assertThat(cache.bytes()).isEqualTo(1_000);
    }

    @Test
    void aTileTooLargeForTheCacheIsNotKept() {
        TileCache cache = new TileCache(1_000);
        cache.keep(key(1), Tile.of(new byte[2_000], false));
        assertThat(cache.find(key(1))).isNull();
        assertThat(cache.bytes()).isZero();
    }

    @Test
    void packingIsDoneWhereItPaysAndTheTagStaysTheSame() throws IOException {
        byte[] plain = new byte[5_000];
        byte[] noise = new byte[500];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, plain, 0, noise.length);
        Tile packed = Tile.of(plain, true);
        assertThat(packed.packed).isTrue();
        assertThat(packed.bytes.length).isLessThan(1_000);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.bytes)).readAllBytes())
                .isEqualTo(plain);
        assertThat(packed.tag).isEqualTo(Tile.of(plain, false).tag);
        assertThat(Tile.of(new byte[Tile.SMALLEST_PACKED - 1], true).packed).isFalse();
        assertThat(Tile.of(new byte[Tile.SMALLEST_PACKED], true).packed).isTrue();
    }

    @Test
    void anotherContentHasAnotherTag() {
        assertThat(Tile.of(new byte[] {1, 2, 3}, false).tag).isNotEqualTo(Tile.of(new byte[] {1, 2, 4}, false).tag);
    }

    private static TileCache.Key key(int column) {
        return new TileCache.Key(1, new TileAddress(10, column, 1, true), false);
    }
}

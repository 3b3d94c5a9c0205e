package cn.anlan.server.typhoon.zjwater;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.server.typhoon.Shared;
import cn.anlan.server.typhoon.bulletin.Agency;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.Reading;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A real answer of the service (2024 Bebinca), counted by hand beforehand. */
class ZjWaterGoldenTest {

    private static final String REAL = "data/typhoon/zjwater_raw/202413_bebinca.json";

    @Test
    void everyRowOfTheRealPayloadIsTaken() throws IOException {
        Reading reading = ZjWaterReader.read(Shared.bytes(REAL));
        assertThat(reading.bad()).isEmpty();
        assertThat(reading.accepted()).isEqualTo(102 + 469 + 2052 + 1);
        Bulletin bulletin = reading.bulletins().getFirst();
        assertThat(bulletin.stormId()).isEqualTo("202413");
        assertThat(bulletin.nameZh()).isEqualTo("贝碧嘉");
        assertThat(bulletin.active()).isFalse();
        assertThat(bulletin.fixes()).hasSize(102);
        assertThat(bulletin.fixes().stream().filter(fix -> fix.r7() != null)).hasSize(59);
        assertThat(bulletin.fixes().stream().filter(fix -> fix.r10() != null)).hasSize(50);
        assertThat(bulletin.fixes().stream().filter(fix -> fix.r12() != null)).hasSize(24);
        assertThat(bulletin.fixes().stream().filter(fix -> fix.moveDirDeg() == null))
                .hasSize(2);
    }

    @Test
    void theFirstPositionIsAsPublished() throws IOException {
        StatedFix first = ZjWaterReader.read(Shared.bytes(REAL))
                .bulletins()
                .getFirst()
                .fixes()
                .getFirst();
        assertThat(first.at()).isEqualTo(Instant.parse("2024-09-10T12:00:00Z"));
        assertThat(first.lat()).isEqualTo(12.4);
        assertThat(first.lon()).isEqualTo(145.4);
        assertThat(first.windMps()).isEqualTo(18.0);
        assertThat(first.pressureHpa()).isEqualTo(998.0);
        assertThat(first.moveDirDeg()).isEqualTo(315.0);
        assertThat(first.r7()).isEqualTo(new QuadrantRadii(240, 220, 220, 220));
    }

    @Test
    void forecastsRepeatedUnderLaterPositionsAreKeptOnce() throws IOException {
        Bulletin bulletin = ZjWaterReader.read(Shared.bytes(REAL)).bulletins().getFirst();
        Map<Agency, Long> byAgency =
                bulletin.forecasts().stream().collect(groupingBy(StatedForecast::agency, counting()));
        assertThat(byAgency.keySet())
                .containsExactlyInAnyOrder(Agency.CMA, Agency.JMA, Agency.CWA, Agency.HKO, Agency.JTWC);
        assertThat(byAgency.get(Agency.CMA)).isBetween(60L, 102L);
        assertThat(bulletin.forecasts())
                .extracting(forecast -> forecast.agency() + "@" + forecast.issuedAt())
                .doesNotHaveDuplicates();
    }

    @Test
    void aRealPayloadCutAnywhereGivesItsCompletePart() throws IOException {
        byte[] whole = Shared.bytes(REAL);
        Bulletin full = ZjWaterReader.read(whole).bulletins().getFirst();
        for (int length = 0; length < whole.length; length += 4_999) {
            Reading reading = ZjWaterReader.read(Arrays.copyOf(whole, length));
            assertThat(reading.bad()).isNotEmpty();
            for (Bulletin part : reading.bulletins()) {
                assertThat(full.fixes()).containsAll(part.fixes());
                assertThat(full.forecasts()).containsAll(part.forecasts());
            }
        }
    }
}

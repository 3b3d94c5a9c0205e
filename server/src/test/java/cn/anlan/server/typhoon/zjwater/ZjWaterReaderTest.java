package cn.anlan.server.typhoon.zjwater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cn.anlan.engine.typhoon.QuadrantRadii;
import cn.anlan.engine.typhoon.StormClass;
import cn.anlan.server.typhoon.bulletin.Agency;
import cn.anlan.server.typhoon.bulletin.Bulletin;
import cn.anlan.server.typhoon.bulletin.Reading;
import cn.anlan.server.typhoon.bulletin.StatedFix;
import cn.anlan.server.typhoon.bulletin.StatedForecast;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ZjWaterReaderTest {

    private static Bulletin everyForm() throws IOException {
        try (InputStream in = ZjWaterReaderTest.class.getResourceAsStream("/typhoon/zjwater/every-form.json")) {
            Reading reading = ZjWaterReader.read(Objects.requireNonNull(in).readAllBytes());
            assertThat(reading.bad()).isEmpty();
            assertThat(reading.accepted()).isEqualTo(1 + 3 + 3 + 2 + 1);
            return reading.bulletins().getFirst();
        }
    }

    @Test
    void namesAndStateAreRead() throws IOException {
        Bulletin bulletin = everyForm();
        assertThat(bulletin.stormId()).isEqualTo("209902");
        assertThat(bulletin.nameZh()).isEqualTo("构造");
        assertThat(bulletin.nameEn()).isEqualTo("CONSTRUCTED");
        assertThat(bulletin.active()).isTrue();
    }

    @Test
    void timesWithoutZoneAreBeijingTimeAndThoseWithAnOffsetAreNot() throws IOException {
        assertThat(everyForm().fixes())
                .extracting(StatedFix::at)
                .containsExactly(
                        Instant.parse("2099-08-01T00:00:00Z"),
                        Instant.parse("2099-08-01T03:00:00Z"),
                        Instant.parse("2099-08-01T04:00:00Z"));
        assertThat(everyForm().statedAt()).isEqualTo(Instant.parse("2099-08-01T04:00:00Z"));
    }

    @Test
    void radiiAreReadInTheOrderNorthEastSouthEastNorthWestSouthWest() throws IOException {
        StatedFix fix = everyForm().fixes().get(1);
        assertThat(fix.r7()).isEqualTo(new QuadrantRadii(300, 280, 200, 220));
        assertThat(fix.r10()).isEqualTo(QuadrantRadii.circle(120));
        assertThat(fix.r12()).isNull();
    }

    @Test
    void emptyNullAndZeroAreMissing() throws IOException {
        StatedFix first = everyForm().fixes().getFirst();
        assertThat(first.moveDirDeg()).isNull();
        assertThat(first.moveKmh()).isNull();
        StatedFix last = everyForm().fixes().getLast();
        assertThat(last.windMps()).isNull();
        assertThat(last.pressureHpa()).isNull();
        assertThat(last.stormClass()).isNull();
        assertThat(last.lon()).isEqualTo(125.0);
    }

    @Test
    void oldDirectionNamesAreUnderstood() throws IOException {
        assertThat(everyForm().fixes()).extracting(StatedFix::moveDirDeg).containsExactly(null, 315.0, 292.5);
    }

    @Test
    void forecastsKeepAgencyAndTimeOfIssue() throws IOException {
        assertThat(everyForm().forecasts())
                .extracting(
                        StatedForecast::agency,
                        StatedForecast::issuedAt,
                        forecast -> forecast.points().size())
                .containsExactlyInAnyOrder(
                        tuple(Agency.CMA, Instant.parse("2099-08-01T03:00:00Z"), 3),
                        tuple(Agency.HKO, Instant.parse("2099-08-01T00:00:00Z"), 2),
                        tuple(Agency.CWA, Instant.parse("2099-08-02T00:00:00Z"), 1));
    }

    @Test
    void aWindGradeInThePlaceOfPressureIsMissing() throws IOException {
        StatedForecast hongKong = everyForm().forecasts().stream()
                .filter(forecast -> forecast.agency() == Agency.HKO)
                .findFirst()
                .orElseThrow();
        assertThat(hongKong.points())
                .allSatisfy(point -> assertThat(point.pressureHpa()).isNull());
        StatedForecast china = everyForm().forecasts().stream()
                .filter(forecast -> forecast.agency() == Agency.CMA)
                .findFirst()
                .orElseThrow();
        assertThat(china.points().getLast().windMps()).isNull();
        assertThat(china.points().get(1).stormClass()).isEqualTo(StormClass.STY);
    }

    @Test
    void landfallsAreReadWithoutTheFeedsLineEnds() throws IOException {
        assertThat(everyForm().landfalls()).singleElement().satisfies(landfall -> {
            assertThat(landfall.place()).isEqualTo("某省某县沿海");
            assertThat(landfall.at()).isEqualTo(Instant.parse("2099-08-02T21:20:00Z"));
            assertThat(landfall.stormClass()).isEqualTo(StormClass.STS);
        });
    }

    @Test
    void aSummerTimeOfTheEightiesIsStillEightHoursAheadOfUtc() {
        assertThat(ZjTimes.read("1990-08-31 06:00:00")).isEqualTo(Instant.parse("1990-08-30T22:00:00Z"));
        assertThat(ZjTimes.read("2021-07-25 12:30:00")).isEqualTo(Instant.parse("2021-07-25T04:30:00Z"));
    }
}

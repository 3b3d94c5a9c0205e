package cn.anlan.server.warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.WorldClock;
import cn.anlan.server.platform.AnlanTest;
import cn.anlan.server.typhoon.TyphoonFeed;
import cn.anlan.server.warning.rule.SignalWords;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A made-up storm off Ningbo: its forecast raises alerts in the counties it will reach, the next two end them. */
@AnlanTest
class ForecastArrivalAlertsTest {

    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final AreaPath YINZHOU = new AreaPath("330212");

    @Autowired
    TyphoonFeed feed;

    @Autowired
    ThresholdAlerts alerts;

    @Autowired
    Evaluator evaluator;

    @Autowired
    WorldClock clock;

    @Autowired
    Lease lease;

    @Autowired
    JdbcClient jdbc;

    private final Scope officer = new Scope("officer", Role.DUTY_OFFICER, List.of(new AreaPath("33")));

    @Test
    void aForecastRaisesAlertsForTheCountiesItReachesAndTwoThatTurnAwayEndThem() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Instant first = now.minus(Duration.ofHours(6));
        hear(point(first, 27.2, 125.2, forecast(first, 27.2, 125.2, 0.14, -0.2)));
        await().untilAsserted(() -> {
            evaluator.run(clock.instant());
            assertThat(inYinzhou("gale-circle-7")).get().satisfies(a -> {
                assertThat(a.endedAt()).isNull();
                assertThat(a.headline().zh()).matches("7级风圈(预计 [0-9.]+ 小时后到达|已到达)");
                assertThat(a.numbers().source()).isEqualTo("CMA");
                assertThat(a.subjectType()).isEqualTo("area");
                assertThat(a.title()).isEqualTo("鄞州区");
                assertThat(SignalWords.in(a.headline() + " " + a.reason() + a.numbers()))
                        .isFalse();
            });
        });
        String before = point(first, 27.2, 125.2, "");
        Instant second = now.minus(Duration.ofHours(1));
        hear(before + "," + point(second, 27.3, 127.5, forecast(second, 27.3, 127.5, 0.1, 0.4)));
        evaluator.run(clock.instant());
        takenOverByAnotherNode();
        evaluator.run(clock.instant());
        assertThat(inYinzhou("gale-circle-7"))
                .as("one forecast that turns away is not enough, also for a node that takes over")
                .get()
                .extracting(ThresholdAlert::endedAt)
                .isNull();
        hear(before + "," + point(second, 27.3, 127.5, "") + ","
                + point(now, 27.4, 127.9, forecast(now, 27.4, 127.9, 0.1, 0.4)));
        await().untilAsserted(() -> {
            evaluator.run(clock.instant());
            assertThat(alerts.ever(officer).stream()
                            .filter(a -> a.area().equals(YINZHOU) && a.ruleId().equals("gale-circle-7")))
                    .singleElement()
                    .satisfies(a -> {
                        assertThat(a.state()).isEqualTo(AlertState.ENDED);
                        assertThat(a.numbers().cause()).isEqualTo("not-expected");
                    });
        });
    }

    private void takenOverByAnotherNode() {
        jdbc.sql("update warning.evaluator set owner = null").update();
        lease.forget();
    }

    private Optional<ThresholdAlert> inYinzhou(String rule) {
        return alerts.ever(officer).stream()
                .filter(a -> a.area().equals(YINZHOU) && a.ruleId().equals(rule))
                .findFirst();
    }

    private void hear(String points) {
        String bulletin =
                "{\"tfid\":\"209977\",\"name\":\"构造\",\"enname\":\"MADE\",\"isactive\":\"1\",\"land\":[],\"points\":["
                        + points + "]}";
        assertThat(feed.accept(Scope.program("test"), bulletin.getBytes(StandardCharsets.UTF_8))
                        .settlement()
                        .rejections())
                .isEmpty();
    }

    private static String point(Instant at, double lat, double lon, String forecast) {
        return String.format(
                Locale.ROOT,
                "{\"time\":\"%s\",\"lng\":\"%.2f\",\"lat\":\"%.2f\",\"strong\":\"强台风\",\"power\":\"14\",\"speed\":\"42\","
                        + "\"pressure\":\"955\",\"movespeed\":\"20\",\"movedirection\":\"西北\","
                        + "\"radius7\":\"300|280|220|200\",\"radius10\":\"120|100|80|80\",\"radius12\":\"60|50|40|40\","
                        + "\"forecast\":[%s]}",
                BEIJING.format(at),
                lon,
                lat,
                forecast);
    }

    private static String forecast(Instant issued, double lat, double lon, double northPerHour, double eastPerHour) {
        StringBuilder points = new StringBuilder();
        for (int ahead = 0; ahead <= 48; ahead += 6) {
            points.append(points.isEmpty() ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"time\":\"%s\",\"lng\":\"%.2f\",\"lat\":\"%.2f\",\"strong\":\"台风\",\"speed\":\"40\",\"pressure\":\"960\"%s}",
                            BEIJING.format(issued.plus(Duration.ofHours(ahead))),
                            lon + eastPerHour * ahead,
                            lat + northPerHour * ahead,
                            ahead == 0 ? "" : ",\"ybsj\":\"" + issued + "\""));
        }
        return "{\"tm\":\"中国\",\"forecastpoints\":[" + points + "]}";
    }
}

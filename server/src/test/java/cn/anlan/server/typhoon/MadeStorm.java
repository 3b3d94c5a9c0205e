package cn.anlan.server.typhoon;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A storm made up for tests, in the form of the Zhejiang feed: it comes from the south-east, passes over the islands off
 * Taizhou and ends over land. No observation.
 */
final class MadeStorm {

    static final Instant START = Instant.parse("2021-07-20T00:00:00Z");
    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private MadeStorm() {}

    static Instant hour(int hour) {
        return START.plusSeconds(3_600L * hour);
    }

    static double lat(double hour) {
        return 24 + hour * 0.09;
    }

    static double lon(double hour) {
        return 126 - hour * 0.09;
    }

    /** The bulletin of an hour: a position every third hour until then, under the last a forecast of two agencies. */
    static byte[] bulletin(String id, int hour) {
        return bulletin(id, hour, 42).getBytes(StandardCharsets.UTF_8);
    }

    static String bulletin(String id, int hour, double wind) {
        StringBuilder points = new StringBuilder();
        for (int at = 0; at <= hour; at += 3) {
            String forecast = at + 3 <= hour ? "[]" : "[" + forecast("中国", at, 0) + "," + forecast("日本", at, 0.4) + "]";
            points.append(points.isEmpty() ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"time\":\"%s\",\"lng\":\"%.2f\",\"lat\":\"%.2f\",\"strong\":\"强台风\",\"power\":\"14\",\"speed\":\"%.0f\","
                                    + "\"pressure\":\"955\",\"movespeed\":\"13\",\"movedirection\":\"西北\","
                                    + "\"radius7\":\"300|280|220|200\",\"radius10\":\"120|100|80|80\",\"radius12\":\"60|50|40|40\",\"forecast\":%s}",
                            BEIJING.format(hour(at)),
                            lon(at),
                            lat(at),
                            wind,
                            forecast));
        }
        return "{\"tfid\":\"" + id
                + "\",\"name\":\"构造\",\"enname\":\"MADE\",\"isactive\":\"1\",\"land\":[],\"points\":[" + points + "]}";
    }

    private static String forecast(String agency, int hour, double east) {
        StringBuilder points = new StringBuilder();
        for (int ahead = 0; ahead <= 72; ahead += 12) {
            points.append(points.isEmpty() ? "" : ",")
                    .append(String.format(
                            Locale.ROOT,
                            "{\"time\":\"%s\",\"lng\":\"%.2f\",\"lat\":\"%.2f\",\"strong\":\"台风\",\"speed\":\"%d\",\"pressure\":\"960\"%s}",
                            BEIJING.format(hour(hour + ahead)),
                            lon(hour + ahead) + (ahead == 0 ? 0 : east),
                            lat(hour + ahead),
                            Math.max(12, 42 - ahead / 3),
                            ahead == 0 ? "" : ",\"ybsj\":\"" + hour(hour) + "\""));
        }
        return "{\"tm\":\"" + agency + "\",\"forecastpoints\":[" + points + "]}";
    }
}

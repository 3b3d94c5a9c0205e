package cn.anlan.server.story;

import cn.anlan.server.sensing.Datastream;
import cn.anlan.server.sensing.Datastreams;
import cn.anlan.server.story.weather.Instruments.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes readings as a batch of {@code POST /api/v1/observations}. */
final class ReadingBatch {

    /** More go into the next batch, as a real gateway would do. */
    static final int MOST_ROWS = 2_000;

    private static final int BYTES_A_ROW = 90;

    private ReadingBatch() {}

    static byte[] body(List<Reading> readings, Datastreams datastreams) {
        StringBuilder json = new StringBuilder(readings.size() * BYTES_A_ROW).append("{\"observations\":[");
        for (Reading reading : readings) {
            if (json.charAt(json.length() - 1) == '}') {
                json.append(',');
            }
            String name = datastreams
                    .find((int) reading.key())
                    .map(Datastream::name)
                    .orElseThrow(() -> new IllegalStateException("no datastream " + reading.key()));
            json.append("{\"datastream\":\"")
                    .append(name)
                    .append("\",\"observedAt\":\"")
                    .append(reading.observedAt())
                    .append("\",\"value\":")
                    .append(number(reading.value()))
                    .append('}');
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String number(float value) {
        return value == Math.rint(value) ? Integer.toString((int) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}

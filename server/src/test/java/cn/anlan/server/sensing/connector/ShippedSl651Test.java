package cn.anlan.server.sensing.connector;

import static org.assertj.core.api.Assertions.assertThat;

import cn.anlan.engine.sl651.Frame;
import cn.anlan.engine.sl651.FrameReader;
import cn.anlan.engine.sl651.Function;
import cn.anlan.server.Project;
import cn.anlan.server.kernel.Refusal;
import cn.anlan.server.registry.Kinds;
import cn.anlan.server.sensing.ObservedProperties;
import cn.anlan.server.sensing.reading.RowSink;
import cn.anlan.server.sensing.telemetry.Sl651Mapping;
import cn.anlan.server.sensing.telemetry.Sl651Reader;
import cn.anlan.server.typhoon.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The file that comes with the program takes what real stations report, without a rejection to be looked at. */
class ShippedSl651Test {

    /** What a reader hands over. */
    private static final class Heard implements RowSink {
        private final List<String> rows = new ArrayList<>();
        private final List<String> wrong = new ArrayList<>();

        @Override
        public void row(
                int index, String datastream, @Nullable Instant observedAt, double value, Supplier<String> text) {
            rows.add(datastream + " " + observedAt + " " + value);
        }

        @Override
        public void wrong(int index, Refusal why, String text) {
            wrong.add(why.code() + " " + text);
        }
    }

    private final Heard heard = new Heard();

    private static Sl651Reader reader() throws IOException {
        String text = Files.readString(Project.root().resolve("connectors/sl651.yaml"));
        ConnectorReader files = new ConnectorReader(new ObservedProperties(), new Kinds());
        return new Sl651Reader((Sl651Mapping) files.read(text).mapping());
    }

    /** A river station's hourly report with five-minute rain and levels, some of them FF: there is none. */
    @Test
    void anHourlyReportBringsItsRowsAndNothingElse() throws IOException {
        byte[] frame = HexFormat.of()
                .parseHex("7E7E05001122334403E8340068020033170718110014F1F1001122334448F0F01707181005F460050000001"
                        + "4FFFFFFFFFF0000F0F017071811002619000040F0F01707181005F5C0000C000C001C00310031FFFFFFFFFFFFFFFFFFFF"
                        + "00310031F0F0170718110039230001049020190000403812109903F502");
        reader().read(frame, heard);
        assertThat(heard.wrong).isEmpty();
        assertThat(heard.rows)
                .containsExactly(
                        "11223344/rain 2017-07-18T02:05:00Z 0.5",
                        "11223344/rain 2017-07-18T02:10:00Z 0.0",
                        "11223344/rain 2017-07-18T02:15:00Z 0.0",
                        "11223344/rain 2017-07-18T02:20:00Z 0.0",
                        "11223344/rain 2017-07-18T02:25:00Z 2.0",
                        "11223344/rain 2017-07-18T02:55:00Z 0.0",
                        "11223344/rain 2017-07-18T03:00:00Z 0.0",
                        "11223344/water-level 2017-07-18T03:00:00Z 10.49");
    }

    /** Collected reports; those whose check does not fit and those that no station sends by itself are other tests' matter. */
    @Test
    void collectedReportsBringNoRejection() throws IOException {
        String rows = new String(Shared.bytes("suites/sl651/frames.csv"), StandardCharsets.UTF_8);
        int reports = 0;
        for (String row : rows.lines().skip(1).toList()) {
            byte[] octets = HexFormat.of().parseHex(row.substring(row.lastIndexOf(',') + 1));
            List<Frame> frames = new ArrayList<>();
            FrameReader one = new FrameReader(frames::add, fault -> {});
            one.read(octets, 0, octets.length);
            one.end();
            if (frames.size() == 1
                    && frames.getFirst().up()
                    && report(frames.getFirst().function())) {
                reader().read(octets, heard);
                reports++;
            }
        }
        assertThat(heard.wrong).isEmpty();
        assertThat(reports).isGreaterThanOrEqualTo(10);
        assertThat(heard.rows).hasSizeGreaterThan(10);
    }

    private static boolean report(int function) {
        return function == Function.HEARTBEAT || Function.holdsReadings(function) || Function.holdsWords(function);
    }
}

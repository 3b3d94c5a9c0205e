package cn.anlan.server.story;

import cn.anlan.server.platform.Errand;
import cn.anlan.server.story.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code play STORY --report FILE}: the whole story at full speed, then its report; fails for every reason in it. */
final class PlayErrand implements Errand {

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Staging staging;
    private final Reports reports;
    private final PrintStream out;

    PlayErrand(Staging staging, Reports reports, PrintStream out) {
        this.staging = staging;
        this.reports = reports;
        this.out = out;
    }

    @Override
    public String name() {
        return "play";
    }

    @Override
    public int run(List<String> arguments) {
        boolean withReport = arguments.size() == 3 && arguments.get(1).equals("--report");
        if (arguments.size() != 1 && !withReport) {
            out.println("用法 / usage: play STORY [--report FILE]");
            return MISUSED;
        }
        Scene scene = staging.set(Path.of(arguments.getFirst()));
        scene.player().playTo(scene.story().to());
        Report report = reports.of(scene);
        if (withReport) {
            write(Path.of(arguments.get(2)), report);
        }
        out.println(report.summary());
        if (report.failures().isEmpty()) {
            return 0;
        }
        out.println(scene.timeline().text());
        report.failures().forEach(out::println);
        return FAILED;
    }

    private static void write(Path file, Report report) {
        try {
            Files.write(file, report.json());
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + file, e);
        }
    }
}

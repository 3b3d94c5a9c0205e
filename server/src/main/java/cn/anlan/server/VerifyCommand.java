package cn.anlan.server;

import cn.anlan.server.files.StoredContents;
import cn.anlan.server.identity.AuditVerifier;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.platform.AnlanSettings;
import cn.anlan.server.platform.postgres.EmbeddedPostgres;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says whether the journal of power still is what was written, and whether attachments are where the database says. */
final class VerifyCommand implements Command {

    /** Could not look: neither whole nor faulty. */
    static final int NOT_CHECKED = 3;

    /** As without it: whoever looks for what was altered must not have to know more than the command. */
    private static final String ALL = "--all";

    private static final String ON = "--on";

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String arguments() {
        return "[--all|--on]";
    }

    @Override
    public Bilingual purpose() {
        return new Bilingual(
                "核验审计日志（改动、缺失、未封存；--on 只从上次核验处接着核验）和附件（缺失、损坏）",
                "checks the audit journal (altered, missing, unsealed; --on: only behind the last check) and attachments (missing, damaged)");
    }

    @Override
    public int run(List<String> arguments) {
        boolean on = arguments.equals(List.of(ON));
        if (!on && !arguments.isEmpty() && !arguments.equals(List.of(ALL))) {
            System.err.println("anlan verify [--all|--on]");
            return MISUSED;
        }
        if (nothingThere(DatabaseCommands.settings())) {
            System.err.printf(
                    "%s 里没有数据库；请用 ANLAN_DATA 指明数据目录 / there is no database in %s: name the data folder by ANLAN_DATA%n",
                    Environment.data(), Environment.data());
            return NOT_CHECKED;
        }
        AtomicBoolean whole = new AtomicBoolean();
        int code = DatabaseCommands.run(true, (pool, settings) -> {
            long begun = System.nanoTime();
            AuditVerifier verifier = new AuditVerifier(
                    pool, settings.dataDir(), InstantSource.system().instant());
            AuditVerifier.Report report = on ? verifier.verifyOn() : verifier.verify();
            lines(report, System.nanoTime() - begun).forEach(System.out::println);
            StoredContents contents = StoredContents.in(pool);
            List<String> faults = contents.faults(Environment.attachments(settings.dataDir()));
            DatabaseCommands.tellMissing(faults);
            System.out.printf(
                    "附件内容 %,d 份，%d 份缺失或损坏 / %,d contents of attachments, %d missing or damaged%n",
                    contents.count(), faults.size(), contents.count(), faults.size());
            whole.set(report.faults().isEmpty() && faults.isEmpty());
        });
        return code != DONE ? NOT_CHECKED : whole.get() ? DONE : FAILED;
    }

    /** A wrong folder must not be answered by a new, empty and faultless database in it. */
    static boolean nothingThere(AnlanSettings settings) {
        return settings.db().url() == null && !EmbeddedPostgres.isThere(settings.dataDir());
    }

    /** What a check says: how much of the journal it read, what is wrong there, and in numbers. */
    static List<String> lines(AuditVerifier.Report report, long nanos) {
        List<String> lines = new ArrayList<>();
        lines.add(read(report));
        for (Bilingual fault : report.faults()) {
            lines.add("✗ %s / %s".formatted(fault.zh(), fault.en()));
        }
        if (report.waiting() > 0) {
            lines.add("%,d 条待封存（有事务未结束，不算不符） / %,d wait for a transaction under way, which is no fault"
                    .formatted(report.waiting(), report.waiting()));
        }
        double seconds = Math.max(nanos / 1e9, 1e-3);
        int faults = report.faults().size();
        lines.add(
                "核验 %,d 条，封存到第 %,d 条，%d 处不符，用时 %.1f 秒 / %,d entries checked, sealed up to entry %,d, %d faults, %.1f s"
                        .formatted(
                                report.entries(),
                                report.sealed(),
                                faults,
                                seconds,
                                report.entries(),
                                report.sealed(),
                                faults,
                                seconds));
        return lines;
    }

    private static String read(AuditVerifier.Report report) {
        Bilingual instead = report.instead();
        if (report.behind() > 0) {
            return """
                    审计日志：从上次核验到的第 %,d 条往后；那以前的改动要用 ./anlan verify --all 才查得出 / \
                    audit journal: went on behind entry %,d, where the last check ended; what was altered before is only found by \
                    ./anlan verify --all""".formatted(report.behind(), report.behind());
        }
        return instead == null
                ? "审计日志：从头核验全部 / audit journal: everything from the beginning"
                : "审计日志：从头核验全部，因为%s / audit journal: everything from the beginning, because %s"
                        .formatted(instead.zh(), instead.en());
    }
}

package cn.anlan.server;

import cn.anlan.server.files.StoredContents;
import cn.anlan.server.identity.AuditVerifier;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.platform.postgres.EmbeddedPostgres;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says whether the journal of power still is what was written, and whether attachments are where the database says. */
final class VerifyCommand implements Command {

    /** Could not look: neither whole nor faulty. */
    static final int NOT_CHECKED = 3;

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public Bilingual purpose() {
        return new Bilingual(
                "核验审计日志（改动、缺失、未封存）和附件（缺失、损坏）",
                "checks the audit journal (altered, missing, unsealed) and attachments (missing, damaged)");
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("anlan verify");
            return MISUSED;
        }
        if (nothingThere()) {
            System.err.printf(
                    "%s 里没有数据库；请用 ANLAN_DATA 指明数据目录 / there is no database in %s: name the data folder by ANLAN_DATA%n",
                    Environment.data(), Environment.data());
            return NOT_CHECKED;
        }
        AtomicBoolean whole = new AtomicBoolean();
        int code = DatabaseCommands.run(true, (pool, settings) -> {
            long begun = System.nanoTime();
            AuditVerifier.Report report = new AuditVerifier(
                            pool, settings.dataDir(), InstantSource.system().instant())
                    .verify();
            tell(report, System.nanoTime() - begun);
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
    private static boolean nothingThere() {
        return Environment.value("ANLAN_DB_URL").isEmpty() && !EmbeddedPostgres.isThere(Environment.data());
    }

    private static void tell(AuditVerifier.Report report, long nanos) {
        for (Bilingual fault : report.faults()) {
            System.out.printf("✗ %s / %s%n", fault.zh(), fault.en());
        }
        if (report.waiting() > 0) {
            System.out.printf(
                    "%,d 条待封存（有事务未结束，不算不符） / %,d wait for a transaction under way, which is no fault%n",
                    report.waiting(), report.waiting());
        }
        double seconds = Math.max(nanos / 1e9, 1e-3);
        System.out.printf(
                "审计日志 %,d 条，已封存 %,d 条，%d 处不符，用时 %.1f 秒 / %,d entries, %,d sealed, %d faults, %.1f s%n",
                report.entries(),
                report.sealed(),
                report.faults().size(),
                seconds,
                report.entries(),
                report.sealed(),
                report.faults().size(),
                seconds);
    }
}

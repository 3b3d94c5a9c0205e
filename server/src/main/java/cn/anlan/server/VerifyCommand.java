package cn.anlan.server;

import cn.anlan.server.identity.AuditVerifier;
import cn.anlan.server.kernel.Bilingual;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Says whether the journal of power still is what was written. */
final class VerifyCommand implements Command {

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
        return new Bilingual("核验审计日志：改动、缺失、未封存", "checks the audit journal: altered, missing, unsealed");
    }

    @Override
    public int run(List<String> arguments) {
        if (!arguments.isEmpty()) {
            System.err.println("anlan verify");
            return MISUSED;
        }
        AtomicBoolean whole = new AtomicBoolean();
        int code = DatabaseCommands.run(true, (pool, settings) -> {
            AuditVerifier.Report report = new AuditVerifier(
                            pool, settings.dataDir(), InstantSource.system().instant())
                    .verify();
            for (Bilingual fault : report.faults()) {
                System.out.printf("✗ %s / %s%n", fault.zh(), fault.en());
            }
            System.out.printf(
                    "审计日志 %,d 条，已封存 %,d 条，%d 处不符 / %,d entries, %,d sealed, %d faults%n",
                    report.entries(),
                    report.sealed(),
                    report.faults().size(),
                    report.entries(),
                    report.sealed(),
                    report.faults().size());
            whole.set(report.faults().isEmpty());
        });
        return code == DONE && !whole.get() ? FAILED : code;
    }
}

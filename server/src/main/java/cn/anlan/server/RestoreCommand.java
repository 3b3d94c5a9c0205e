package cn.anlan.server;

import cn.anlan.server.files.ContentFolder;
import cn.anlan.server.files.StoredContents;
import cn.anlan.server.identity.AuditVerifier;
import cn.anlan.server.identity.KeyRotation;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.platform.backup.Manifest;
import cn.anlan.server.platform.backup.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Brings saved data back into an empty data folder. */
final class RestoreCommand implements Command {

    @Override
    public String name() {
        return "restore";
    }

    @Override
    public String arguments() {
        return "DIR";
    }

    @Override
    public Bilingual purpose() {
        return new Bilingual("把备份恢复到空的数据目录", "brings a backup back into an empty data folder");
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() != 1) {
            System.err.println("anlan restore DIR");
            return MISUSED;
        }
        Path backup = Path.of(arguments.getFirst());
        List<String> damaged = new ArrayList<>();
        int code = DatabaseCommands.run(false, (pool, settings) -> {
            ContentFolder attachments = Environment.attachments(settings.dataDir());
            Manifest manifest = new Restore(pool, settings.dataDir(), System.out::println).from(backup, () -> {
                damaged.addAll(StoredContents.in(pool).bringBack(backup, attachments, System.out::println));
                aside(settings.dataDir());
            });
            System.out.printf("已恢复 %,d 行 / restored %,d rows%n", manifest.rows(), manifest.rows());
            Set<String> missing = KeyRotation.missing(pool, settings.dataDir());
            if (!missing.isEmpty()) {
                System.out.printf("""
                        电话和身份证号用主密钥 %s 封存，备份里没有密钥：请把另行保管的 personal-keys 放进 %s，否则这些号码无法读出。
                        Phones and ID numbers are sealed with main key %s, which no backup holds: put the personal-keys file that \
                        was kept apart into %s, else these numbers cannot be read.
                        """, missing, settings.dataDir(), missing, settings.dataDir());
            }
        });
        DatabaseCommands.tellMissing(damaged);
        return code == DONE && !damaged.isEmpty() ? FAILED : code;
    }

    private static void aside(Path dataFolder) throws IOException {
        AuditVerifier.setWitnessAside(dataFolder, InstantSource.system().instant())
                .ifPresent(to -> System.out.printf(
                        "原有的 audit-heads 已移到 %s / what audit-heads saw of the database before is in %s%n", to, to));
    }
}

package cn.anlan.server;

import cn.anlan.server.files.ContentFolder;
import cn.anlan.server.files.StoredContents;
import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.platform.backup.Backup;
import cn.anlan.server.platform.backup.Manifest;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Saves the service's data, also while the service runs. */
final class BackupCommand implements Command {

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public String arguments() {
        return "DIR";
    }

    @Override
    public Bilingual purpose() {
        return new Bilingual("备份正式数据（可在运行中进行）", "saves the service's data, also while it runs");
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() != 1) {
            System.err.println("anlan backup DIR");
            return MISUSED;
        }
        Path target = Path.of(arguments.getFirst());
        List<String> missing = new ArrayList<>();
        int code = DatabaseCommands.run(true, (pool, settings) -> {
            ContentFolder attachments = Environment.attachments(settings.dataDir());
            Manifest manifest = new Backup(pool, settings.dataDir(), InstantSource.system(), System.out::println)
                    .writeTo(target, snapshot -> {
                        StoredContents contents = StoredContents.in(snapshot);
                        return folder -> missing.addAll(contents.save(attachments, folder, System.out::println));
                    });
            System.out.printf(
                    "已备份 %,d 行到 %s / saved %,d rows in %s%n", manifest.rows(), target, manifest.rows(), target);
            System.out.println("数据目录的 personal-keys 不在备份里，请另行保管 / personal-keys is not in it: keep that file apart");
        });
        DatabaseCommands.tellMissing(missing);
        return code == DONE && !missing.isEmpty() ? FAILED : code;
    }
}

package cn.anlan.server;

import cn.anlan.server.identity.KeyRotation;
import cn.anlan.server.kernel.Bilingual;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Gives personal data another main key, also while the service runs. */
final class RotateKeysCommand implements Command {

    private static final String KEEP_OLD = "--keep-old";

    @Override
    public String name() {
        return "rotate-keys";
    }

    @Override
    public String arguments() {
        return "[" + KEEP_OLD + "]";
    }

    @Override
    public Bilingual purpose() {
        return new Bilingual("更换封存个人信息的主密钥（可在运行中进行）", "gives personal data another main key, also while it runs");
    }

    @Override
    public int run(List<String> arguments) {
        boolean keepOld = arguments.equals(List.of(KEEP_OLD));
        if (!keepOld && !arguments.isEmpty()) {
            System.err.println("anlan rotate-keys " + arguments());
            return MISUSED;
        }
        AtomicBoolean whole = new AtomicBoolean();
        int code = DatabaseCommands.run(true, (pool, settings) -> {
            try {
                KeyRotation.Report report = new KeyRotation(pool, settings.dataDir(), InstantSource.system())
                        .rotate(keepOld, rows -> System.out.printf("+%,d%n", rows));
                say(report);
                whole.set(keepOld || report.kept().isEmpty());
            } catch (KeyRotation.Refused refused) {
                System.err.println(refused.getMessage());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        return code == DONE && !whole.get() ? FAILED : code;
    }

    private static void say(KeyRotation.Report report) {
        System.out.printf(
                "主密钥 %s，重新封装 %,d 行 / main key %s, %,d rows wrapped anew%n",
                report.key(), report.rewrapped(), report.key(), report.rewrapped());
        if (!report.removed().isEmpty()) {
            System.out.printf("旧密钥 %s 已删除 / old keys removed: %s%n", report.removed(), report.removed());
        }
        if (!report.kept().isEmpty()) {
            System.out.printf(
                    "旧密钥 %s 仍保留，再执行一次即删除 / old keys kept: %s; removed when this is run again%n",
                    report.kept(), report.kept());
        }
    }
}

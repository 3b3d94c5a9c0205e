package cn.anlan.server;

import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Anlan's one program. The first argument says what it does; see {@code ./anlan help}. */
@SpringBootApplication
@Modulithic(
        systemName = "Anlan 安澜",
        sharedModules = {"kernel", "platform"})
public class Anlan {

    /** Every command, in the order in which help shows them. */
    static final List<Command> COMMANDS = List.of(
            new DemoCommand(),
            new RunCommand(),
            new ErrandCommand(
                    "play",
                    "STORY --report FILE",
                    "以最快速度推演一个剧本并写出报告",
                    "plays a story at full speed and writes what happened"),
            new ErrandCommand(
                    "city",
                    "[--scale S] [--seed N]",
                    "为演示生成参考城市（合成数据）",
                    "makes the reference city (synthetic) for the demo"),
            new BackupCommand(),
            new RestoreCommand(),
            new VerifyCommand(),
            new RotateKeysCommand());

    static void main(String[] arguments) {
        int code = run(List.of(arguments));
        if (code != Command.STAYS) {
            System.exit(code);
        }
    }

    /** Does what the arguments say; the exit code, or {@link Command#STAYS}. */
    static int run(List<String> arguments) {
        String wanted = arguments.isEmpty() ? "help" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        for (Command command : COMMANDS) {
            if (command.name().equals(wanted)) {
                return command.run(rest);
            }
        }
        boolean asked = List.of("help", "--help", "-h").contains(wanted);
        if (!asked) {
            System.err.printf("没有这个命令 / no such command: %s%n%n", wanted);
        }
        System.out.print(help());
        return asked ? 0 : Command.MISUSED;
    }

    static String help() {
        StringBuilder text = new StringBuilder("安澜 Anlan\n\n");
        for (Command command : COMMANDS) {
            text.append("  %-34s %s%n  %-34s %s%n"
                    .formatted(
                            command.name() + " " + command.arguments(),
                            command.purpose().zh(),
                            "",
                            command.purpose().en()));
        }
        return text.toString();
    }
}

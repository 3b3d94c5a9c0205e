package cn.anlan.server;

import cn.anlan.server.kernel.Bilingual;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** The service. How it can be reached is told by the environment, see {@link Listening}. */
final class RunCommand implements Command {

    @Override
    public String name() {
        return "run";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public Bilingual purpose() {
        return new Bilingual("正式运行", "the service itself");
    }

    @Override
    public int run(List<String> arguments) {
        Listening listening;
        try {
            listening = Listening.asTold(Environment::value, Environment.data().resolve("live"));
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            return MISUSED;
        }
        serve(listening, Map.of());
        return STAYS;
    }

    /** @param more settings that stand above the environment's */
    static ConfigurableApplicationContext serve(Listening listening, Map<String, String> more) {
        listening.said().ifPresent(System.out::println);
        Map<String, String> decided = new LinkedHashMap<>(more);
        decided.put("anlan.mode", "run");
        decided.putAll(listening.settings());
        return Application.serve(
                decided,
                port -> System.out.printf(
                        "%n安澜已就绪 / Anlan is ready: %s://%s:%d/%n%n", listening.scheme(), listening.host(), port));
    }
}

package cn.anlan.server;

import cn.anlan.server.kernel.Bilingual;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A story on its own database, for visitors on this machine. With {@code --until-ready} it ends again as soon as it could be
 * visited: so {@code ./anlan} has Java write its cache of what a start loads.
 */
final class DemoCommand implements Command {

    private static final int FIRST_PORT = 8080;
    private static final String UNTIL_READY = "--until-ready";

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String arguments() {
        return "";
    }

    @Override
    public Bilingual purpose() {
        return new Bilingual("在本机演示台风烟花（合成数据）", "shows typhoon In-Fa on this machine (synthetic data)");
    }

    @Override
    public int run(List<String> arguments) {
        boolean untilReady = arguments.equals(List.of(UNTIL_READY));
        if (!untilReady && !arguments.isEmpty()) {
            System.err.println("anlan demo");
            return MISUSED;
        }
        InetAddress loopback = InetAddress.getLoopbackAddress();
        ConfigurableApplicationContext context = Application.serve(
                Map.of(
                        "anlan.mode",
                        "demo",
                        "anlan.identity.idle",
                        "12h", // a demo is often only watched
                        "server.address",
                        loopback.getHostAddress(),
                        "server.port",
                        Integer.toString(Environment.port(FIRST_PORT, loopback))),
                port -> System.out.printf(
                        "%n安澜演示已就绪 / Anlan demo is ready: http://127.0.0.1:%d/%n按 Ctrl-C 结束 / Ctrl-C ends it%n%n",
                        port));
        if (untilReady) {
            context.close();
            return DONE;
        }
        return STAYS;
    }
}

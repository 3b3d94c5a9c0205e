package cn.anlan.server;

import cn.anlan.server.kernel.Bilingual;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/** A story on its own database, for visitors on this machine. */
final class DemoCommand implements Command {

    private static final int FIRST_PORT = 8080;

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
        InetAddress loopback = InetAddress.getLoopbackAddress();
        Application.serve(
                Map.of(
                        "anlan.mode", "demo",
                        "server.address", loopback.getHostAddress(),
                        "server.port", Integer.toString(Environment.port(FIRST_PORT, loopback))),
                port -> System.out.printf(
                        "%n安澜演示已就绪 / Anlan demo is ready: http://127.0.0.1:%d/%n按 Ctrl-C 结束 / Ctrl-C ends it%n%n",
                        port));
        return STAYS;
    }
}

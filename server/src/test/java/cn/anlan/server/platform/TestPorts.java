package cn.anlan.server.platform;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for what must be told its port before it listens. They lie below those that systems give to outgoing connections
 * (from 32,768 on Linux), any of which may be taken between the asking and the listening; two test runs side by side begin at
 * different ones.
 */
public final class TestPorts {

    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;

    private static final AtomicInteger NEXT = new AtomicInteger(
            (int) (ProcessHandle.current().pid() * 37 % COUNT)); // 37: neighbours in number are far apart in ports

    private TestPorts() {}

    /** A port nobody listens on; none is given twice in a run. */
    public static int free() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + FIRST + " on");
    }

    private static boolean isFree(int port) {
        try (ServerSocket any = new ServerSocket(port)) {
            return any.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

package cn.anlan.server;

import cn.anlan.server.files.ContentFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;

/** What the commands read from outside before there is an application. */
final class Environment {

    private static final int PORTS_TRIED = 100;

    private Environment() {}

    static Optional<String> value(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank());
    }

    /** The folder for all data. */
    static Path data() {
        return Path.of(value("ANLAN_DATA").orElse("data")).toAbsolutePath().normalize();
    }

    /** The folder of attachments: {@code ANLAN_FILES_FOLDER}, else in the data folder. */
    static ContentFolder attachments(Path dataFolder) {
        return ContentFolder.of(value("ANLAN_FILES_FOLDER").map(Path::of).orElse(null), dataFolder);
    }

    /** {@code ANLAN_PORT}, else the first free port from the given one on. */
    static int port(int from, InetAddress address) {
        return port(value("ANLAN_PORT"), from, address);
    }

    /** The port that is told, else the first free one from the given one on. */
    static int port(Optional<String> told, int from, InetAddress address) {
        if (told.isPresent()) {
            return Integer.parseInt(told.get());
        }
        for (int port = from; port < from + PORTS_TRIED; port++) {
            if (free(port, address)) {
                return port;
            }
        }
        return 0;
    }

    private static boolean free(int port, InetAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}

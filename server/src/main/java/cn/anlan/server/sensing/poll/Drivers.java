package cn.anlan.server.sensing.poll;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drivers of JDBC: the program's own for PostgreSQL, and those whose jars the operator put into a folder before the start. */
final class Drivers {

    private static final int LOGIN_SECONDS = 10;

    /** Longer than any statement may take: a line that died is noticed. */
    private static final int SILENT_SECONDS = 660;

    private final Path folder;
    private @Nullable List<Driver> all;

    Drivers(Path folder) {
        this.folder = folder;
    }

    /**
     * Connects.
     *
     * @param secret the user in the first line, the password in the second
     */
    Connection open(String url, String secret) throws SQLException {
        List<String> lines = secret.lines().map(String::strip).toList();
        Properties who = new Properties();
        who.setProperty("user", lines.getFirst());
        who.setProperty("password", lines.size() > 1 ? lines.get(1) : "");
        if (url.startsWith("jdbc:postgresql:")) { // seconds; others have these names for milliseconds
            who.setProperty("loginTimeout", Integer.toString(LOGIN_SECONDS));
            who.setProperty("connectTimeout", Integer.toString(LOGIN_SECONDS));
            who.setProperty("socketTimeout", Integer.toString(SILENT_SECONDS));
        }
        for (Driver driver : all()) {
            Connection connection = driver.acceptsURL(url) ? driver.connect(url, who) : null;
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("no driver for this address; put its jar into the folder drivers of the data folder");
    }

    private synchronized List<Driver> all() throws SQLException {
        List<Driver> known = all;
        if (known == null) {
            known = new ArrayList<>();
            for (Driver driver : ServiceLoader.load(Driver.class, loader())) {
                known.add(driver);
            }
            all = known;
        }
        return known;
    }

    private ClassLoader loader() throws SQLException {
        ClassLoader ours = Drivers.class.getClassLoader();
        if (!Files.isDirectory(folder)) {
            return ours;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> jars = new ArrayList<>();
            for (Path jar : files.filter(one -> one.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(jar.toUri().toURL());
            }
            return new URLClassLoader(jars.toArray(URL[]::new), ours);
        } catch (IOException unreadable) {
            throw new SQLException("the folder of drivers cannot be read: " + folder, unreadable);
        }
    }
}

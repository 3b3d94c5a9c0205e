package cn.anlan.server.map;

import java.nio.file.Path;

/** Where the folder of public test suites lies: ANLAN_SHARED, else beside the project's root. */
final class Shared {

    private Shared() {}

    static Path folder() {
        String set = System.getProperty("ANLAN_SHARED", System.getenv("ANLAN_SHARED"));
        return set == null ? Path.of("../../shared").toAbsolutePath().normalize() : Path.of(set);
    }
}

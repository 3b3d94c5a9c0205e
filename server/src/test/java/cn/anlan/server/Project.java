package cn.anlan.server;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The project's own files, for tests that look at them, and the reference pages that tests write. */
public final class Project {

    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", "node_modules", "dist", "data", "test-results", ".idea", ".vscode");

    private Project() {}

    /** The folder that holds the script. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("anlan"))) {
            Path parent = folder.getParent();
            if (parent == null) {
                throw new IllegalStateException(
                        "the project's root is not above " + Path.of("").toAbsolutePath());
            }
            folder = parent;
        }
        return folder;
    }

    /** Every file of ours below a folder, sorted; what is built, fetched or linked in is left out. */
    static List<Path> files(String below) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(root().resolve(below), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean skip = directory.getFileName() != null
                            && NOT_OURS.contains(directory.getFileName().toString());
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return files.stream().sorted().toList();
    }

    static List<Path> files(String below, String ending) {
        return files(below).stream()
                .filter(file -> file.toString().endsWith(ending))
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String name(Path file) {
        return root().relativize(file).toString();
    }

    /** Holds a page of {@code docs/reference} against what it should say; writes it anew where it says something else. */
    public static void reference(String name, String content) {
        Path page = root().resolve("docs/reference").resolve(name);
        try {
            if (Files.exists(page) && Files.readString(page).equals(content)) {
                return;
            }
            Files.createDirectories(root().resolve("docs/reference"));
            Files.writeString(page, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        fail("docs/reference/%s was out of date and has been written anew: read the difference and commit it", name);
    }
}

package cn.anlan.server.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys behind personal data: one for looking up, and the main keys by number, of which the last wraps what is new. They lie in
 * {@code personal-keys} of the data folder, mode 0600, beside the database and never in it or in its backup: who has one of the two
 * alone reads nothing. Several nodes are given the same file.
 */
final class PersonalKeys {

    static final String FILE = "personal-keys";

    private static final int KEY_BYTES = 32;
    private static final String LOOK_UP = "look-up";
    private static final String MAIN = "main-";

    private final SecretKey lookUp;
    private final Map<String, SecretKey> main;
    private final String newest;

    private PersonalKeys(Map<String, byte[]> lines) {
        byte[] search = lines.get(LOOK_UP);
        if (search == null) {
            throw new IllegalArgumentException("no line " + LOOK_UP);
        }
        lookUp = new SecretKeySpec(search, "HmacSHA256");
        main = new LinkedHashMap<>();
        lines.forEach((name, key) -> {
            if (name.startsWith(MAIN)) {
                main.put(name.substring(MAIN.length()), new SecretKeySpec(key, "AES"));
            }
        });
        newest = main.keySet().stream()
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalArgumentException("no line " + MAIN + "1"));
    }

    /** Keys that nobody keeps, for a story. */
    static PersonalKeys passing() {
        return new PersonalKeys(Map.of(LOOK_UP, fresh(), MAIN + 1, fresh()));
    }

    /** Reads the data folder's keys, or makes the first ones. */
    static PersonalKeys in(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE);
        if (!Files.exists(file)) {
            Map<String, byte[]> first = new LinkedHashMap<>();
            first.put(LOOK_UP, fresh());
            first.put(MAIN + 1, fresh());
            write(dataFolder, first);
        }
        return new PersonalKeys(read(file));
    }

    /** Adds a main key, which wraps from now on; the older ones stay for what they wrapped. */
    static PersonalKeys withNewMainKey(Path dataFolder) throws IOException {
        PersonalKeys there = in(dataFolder);
        Map<String, byte[]> lines = read(dataFolder.resolve(FILE));
        lines.put(MAIN + (Integer.parseInt(there.newest) + 1), fresh());
        write(dataFolder, lines);
        return new PersonalKeys(lines);
    }

    /** Removes every main key but the newest. Only when nothing is wrapped with them any more. */
    static void forgetOldMainKeys(Path dataFolder) throws IOException {
        PersonalKeys there = in(dataFolder);
        Map<String, byte[]> lines = read(dataFolder.resolve(FILE));
        lines.keySet().removeIf(name -> name.startsWith(MAIN) && !name.equals(MAIN + there.newest));
        write(dataFolder, lines);
    }

    SecretKey lookUp() {
        return lookUp;
    }

    String newest() {
        return newest;
    }

    /** @throws IllegalStateException where the file does not have this key: it is another service's, or the key was removed */
    SecretKey main(String number) {
        SecretKey key = main.get(number);
        if (key == null) {
            throw new IllegalStateException(FILE + " has no main key " + number + ": is it this service's file?");
        }
        return key;
    }

    private static byte[] fresh() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> lines = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int cut = line.indexOf(' ');
            try {
                lines.put(line.substring(0, cut), Base64.getDecoder().decode(line.substring(cut + 1)));
            } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
                throw new IOException("not a file of ours: " + file, malformed);
            }
        }
        return lines;
    }

    private static void write(Path dataFolder, Map<String, byte[]> lines) throws IOException {
        Files.createDirectories(dataFolder);
        Path half = dataFolder.resolve(FILE + ".part");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        List<String> text = new ArrayList<>();
        lines.forEach((name, key) -> text.add(name + " " + Base64.getEncoder().encodeToString(key)));
        Files.write(half, text, StandardOpenOption.SYNC);
        Files.move(half, dataFolder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

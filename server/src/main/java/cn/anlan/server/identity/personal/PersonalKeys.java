package cn.anlan.server.identity.personal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys behind personal data: one for looking up, and the main keys, of which the last wraps what is new. They lie in {@code
 * personal-keys} of the data folder, mode 0600, beside the database and never in it or in its backup: who has one of the two alone
 * reads nothing. Several nodes are given the same file. A main key's id is its number and the beginning of its SHA-256, as {@code
 * 2-9f3a0c2b}: another service's key of the same number is not taken for ours. The first files had the number alone; they are read.
 */
public final class PersonalKeys {

    /** The file's name in the data folder. */
    public static final String FILE = "personal-keys";

    private static final int KEY_BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final String LOOK_UP = "look-up";
    private static final String MAIN = "main-";
    private static final String WRAPPED = "data-key";

    private final Map<String, byte[]> lines;
    private final SecretKey lookUp;
    private final Map<String, SecretKey> main = new LinkedHashMap<>();
    private final String newest;

    private PersonalKeys(Map<String, byte[]> lines) {
        this.lines = lines;
        byte[] search = lines.get(LOOK_UP);
        if (search == null) {
            throw new IllegalArgumentException("no line " + LOOK_UP);
        }
        lookUp = new SecretKeySpec(search, "HmacSHA256");
        lines.forEach((name, key) -> {
            if (name.startsWith(MAIN)) {
                String id = name.substring(MAIN.length());
                if (id.contains("-") && !id.equals(id(number(id), key))) {
                    throw new IllegalArgumentException("the key of line " + name + " is another one");
                }
                main.put(id, new SecretKeySpec(key, "AES"));
            }
        });
        newest = main.keySet().stream()
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new IllegalArgumentException("no line " + MAIN + "1"));
    }

    /** Keys that no file has. */
    public static PersonalKeys fresh() {
        Map<String, byte[]> lines = new LinkedHashMap<>();
        lines.put(LOOK_UP, Sealing.random(KEY_BYTES));
        PersonalKeys.add(lines, 1);
        return new PersonalKeys(lines);
    }

    /**
     * The data folder's keys, if there are any.
     *
     * @throws IOException where the file is not one of ours
     */
    public static Optional<PersonalKeys> find(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve(FILE);
        try {
            Map<String, byte[]> lines = new LinkedHashMap<>();
            for (String line : Files.readAllLines(file)) {
                int cut = line.indexOf(' ');
                lines.put(line.substring(0, cut), Base64.getDecoder().decode(line.substring(cut + 1)));
            }
            return Optional.of(new PersonalKeys(lines));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException malformed) {
            throw new IOException("not a file of ours: " + file, malformed);
        }
    }

    /** The data folder's keys, made if there are none. Of two who make them at once, both get the first one's. */
    public static PersonalKeys in(Path dataFolder) throws IOException {
        Optional<PersonalKeys> there = find(dataFolder);
        if (there.isPresent()) {
            return there.get();
        }
        Path half = half(dataFolder, fresh().lines);
        try {
            Files.createLink(dataFolder.resolve(FILE), half); // unlike a move, it never takes the place of another's
        } catch (FileAlreadyExistsException another) {
            // theirs is read
        } finally {
            Files.deleteIfExists(half);
        }
        return find(dataFolder).orElseThrow(() -> new IOException(FILE + " is gone again"));
    }

    /** With another main key, which wraps from now on; the older ones stay for what they wrapped. Not written yet. */
    public PersonalKeys withNewMainKey() {
        Map<String, byte[]> more = new LinkedHashMap<>(lines);
        add(more, number(newest) + 1);
        return new PersonalKeys(more);
    }

    /** Without any main key but the newest. Only when nothing is wrapped with them any more. Not written yet. */
    public PersonalKeys newestOnly() {
        Map<String, byte[]> fewer = new LinkedHashMap<>(lines);
        fewer.keySet().removeIf(name -> name.startsWith(MAIN) && !name.equals(MAIN + newest));
        return new PersonalKeys(fewer);
    }

    /** Puts them in the place of the data folder's. */
    public void writeTo(Path dataFolder) throws IOException {
        Path half = half(dataFolder, lines);
        Files.move(half, dataFolder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What exact values are looked up with. */
    public SecretKey lookUp() {
        return lookUp;
    }

    /** The id of the main key that wraps what is new. */
    public String newest() {
        return newest;
    }

    /** The ids of all main keys, oldest first. */
    public List<String> ids() {
        return List.copyOf(main.keySet());
    }

    /** The id of the main key that a data key was wrapped with. */
    public static String idOf(String wrapped) {
        return wrapped.substring(0, Math.max(0, wrapped.indexOf('.')));
    }

    /** A data key for somebody new, wrapped. */
    public String newKey(String subject) {
        return wrapped(subject, Sealing.random(KEY_BYTES));
    }

    /** @throws IllegalStateException where the main key is not here, or the data key is another subject's */
    public SecretKey dataKey(String wrapped, String subject) {
        SecretKey key = main.get(idOf(wrapped));
        if (key == null) {
            throw new IllegalStateException(FILE + " has no main key " + idOf(wrapped));
        }
        byte[] sealed = Base64.getDecoder().decode(wrapped.substring(wrapped.indexOf('.') + 1));
        return new SecretKeySpec(Sealing.opened(key, subject, WRAPPED, sealed), "AES");
    }

    /** The same data key wrapped with the newest main key; the very same text where it is already. */
    public String rewrapped(String wrapped, String subject) {
        return idOf(wrapped).equals(newest)
                ? wrapped
                : wrapped(subject, dataKey(wrapped, subject).getEncoded());
    }

    private String wrapped(String subject, byte[] key) {
        SecretKey with = main.get(newest);
        if (with == null) {
            throw new IllegalStateException("the newest is one of them");
        }
        return newest + "." + Base64.getEncoder().encodeToString(Sealing.sealed(with, subject, WRAPPED, key));
    }

    private static void add(Map<String, byte[]> lines, int number) {
        byte[] key = Sealing.random(KEY_BYTES);
        lines.put(MAIN + id(number, key), key);
    }

    private static String id(int number, byte[] key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
            return number + "-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static int number(String id) {
        int cut = id.indexOf('-');
        return Integer.parseInt(cut < 0 ? id : id.substring(0, cut));
    }

    private static Path half(Path dataFolder, Map<String, byte[]> lines) throws IOException {
        Files.createDirectories(dataFolder);
        Path half = Files.createTempFile(
                dataFolder,
                FILE,
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        List<String> text = new ArrayList<>();
        lines.forEach((name, key) -> text.add(name + " " + Base64.getEncoder().encodeToString(key)));
        Files.write(half, text, StandardOpenOption.SYNC);
        return half;
    }
}

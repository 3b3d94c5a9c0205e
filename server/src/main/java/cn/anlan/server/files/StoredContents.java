package cn.anlan.server.files;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The contents that a database says are kept, without the program around it: for backup, restore and the check. The database is read
 * first and the files after it, and a file outlives its row by a day: so whatever a backup's rows tell of is there to be copied.
 */
public final class StoredContents {

    private static final String FOLDER = "contents-of-attachments";

    private final List<Content> contents;

    private record Content(String sha256, long bytes) {}

    private StoredContents(JdbcClient jdbc) {
        boolean known = jdbc.sql("select to_regclass('files.content') is not null")
                .query((row, n) -> row.getBoolean(1))
                .single(); // a database of an earlier version has none
        contents = known
                ? jdbc.sql("select sha256, bytes from files.content order by sha256")
                        .query((row, n) -> new Content(row.getString(1), row.getLong(2)))
                        .list()
                : List.of();
    }

    /** Those of the transaction that the connection is in. */
    public static StoredContents in(Connection snapshot) {
        return new StoredContents(JdbcClient.create(new SingleConnectionDataSource(snapshot, true)));
    }

    /** Those of now. */
    public static StoredContents in(DataSource database) {
        return new StoredContents(JdbcClient.create(database));
    }

    /** How many there are. */
    public int count() {
        return contents.size();
    }

    /**
     * Copies them into a backup.
     *
     * @return the SHA-256 of those that are not in the folder as their row says
     */
    public List<String> save(ContentFolder folder, Path backup, Consumer<String> progress) throws IOException {
        return copy(folder, new ContentFolder(backup.resolve(FOLDER)), progress);
    }

    /** Copies them back from a backup; the same answer. */
    public List<String> bringBack(Path backup, ContentFolder folder, Consumer<String> progress) throws IOException {
        return copy(new ContentFolder(backup.resolve(FOLDER)), folder, progress);
    }

    private List<String> copy(ContentFolder from, ContentFolder to, Consumer<String> progress) throws IOException {
        List<String> missing = new ArrayList<>();
        for (Content content : contents) {
            if (!to.takeFrom(from, content.sha256(), content.bytes())) {
                missing.add(content.sha256());
            }
        }
        progress.accept("%,12d  files.content (files)".formatted(contents.size() - missing.size()));
        return missing;
    }

    /** The SHA-256 of those that are not in the folder, or are there with other bytes; all of them are read. */
    public List<String> faults(ContentFolder folder) throws IOException {
        List<String> faults = new ArrayList<>();
        for (Content content : contents) {
            if (!folder.holds(content.sha256(), content.bytes())) {
                faults.add(content.sha256());
            }
        }
        return faults;
    }
}

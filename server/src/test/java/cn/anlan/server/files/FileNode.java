package cn.anlan.server.files;

import cn.anlan.server.identity.Role;
import cn.anlan.server.identity.Scope;
import cn.anlan.server.kernel.AreaPath;
import cn.anlan.server.kernel.MachineClock;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** What one server node has of this module, on a database and a folder that others may share. */
record FileNode(
        Uploads uploads,
        Attachments attachments,
        FileSweep sweep,
        KeptContentStore contents,
        UploadStore store,
        TransactionTemplate transaction) {

    static final Scope OFFICER = new Scope("officer", Role.RESPONSIBLE, List.of(new AreaPath("3303")));

    static FileNode on(DataSource database, ContentFolder folder, MachineClock clock) {
        return on(database, folder, clock, DataSize.ofBytes(1));
    }

    static FileNode on(DataSource database, ContentFolder folder, MachineClock clock, DataSize leastFree) {
        JdbcClient jdbc = JdbcClient.create(database);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        UploadStore store = new UploadStore(jdbc);
        KeptContentStore contents = new KeptContentStore(jdbc);
        UploadRules rules = new UploadRules(folder, new FilesSettings(null, leastFree));
        return new FileNode(
                new Uploads(store, contents, folder, rules, transaction, clock),
                new Attachments(store, folder, clock),
                new FileSweep(store, contents, folder, transaction, clock),
                contents,
                store,
                transaction);
    }

    UUID begin(byte[] bytes) throws Exception {
        UUID id = Pictures.id();
        uploads.begin(
                OFFICER,
                new UploadApi.NewUpload(id, "a.jpg", "image/jpeg", (long) bytes.length, Pictures.sha256(bytes)));
        return id;
    }

    Upload put(UUID id, byte[] bytes, int n) {
        return uploads.put(OFFICER, id, n, Pictures.chunk(bytes, n));
    }

    UUID send(byte[] bytes) throws Exception {
        UUID id = begin(bytes);
        for (int n = 0; n * Upload.CHUNK_BYTES < bytes.length; n++) {
            put(id, bytes, n);
        }
        return id;
    }

    Attachment attach(UUID id) {
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> attachments.attach(OFFICER, id, "feature:1", "photos[0].upload")));
    }
}

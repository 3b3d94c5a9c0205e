package cn.anlan.server.sensing.poll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files with what we show to others; read anew each time, so that a new one counts at once. */
record Secrets(Path folder) {

    static final int LONGEST_BYTES = 8192;

    /**
     * The text of a file, without blanks around it.
     *
     * @throws PullFault {@code sensing.source-secret} if it cannot be read, is empty or too long
     */
    String read(String name) {
        Path file = folder.resolve(name);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_BYTES) {
                throw wrong(name);
            }
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                throw wrong(name);
            }
            return text;
        } catch (IOException unreadable) {
            throw wrong(name);
        }
    }

    private static PullFault wrong(String name) {
        return PullFault.secret(
                name,
                "connectors/secrets 里没有此密钥文件，或读不出来、为空、过长",
                "there is no such file in connectors/secrets, or it cannot be read, is empty or too long");
    }
}

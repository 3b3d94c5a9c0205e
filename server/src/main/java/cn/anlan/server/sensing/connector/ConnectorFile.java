package cn.anlan.server.sensing.connector;

import cn.anlan.server.kernel.Bilingual;
import cn.anlan.server.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of the folder as it is at the moment.
 *
 * @param name without the folder
 * @param text empty where it cannot be read
 * @param unreadable why it cannot be read
 */
record ConnectorFile(String name, String text, Optional<Refusal> unreadable) {

    static final int LONGEST = 500_000;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Those of a folder, in the order of their names; none where there is no folder. */
    static List<ConnectorFile> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .map(ConnectorFile::of)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("the folder of connectors cannot be read: " + folder, failed);
        }
    }

    private static ConnectorFile of(Path file) {
        String name = file.getFileName().toString();
        try {
            if (Files.size(file) > LONGEST) {
                return unreadable(name, "文件最多 " + LONGEST + " 字节", "a file has at most " + LONGEST + " octets");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            boolean marked = text.startsWith(BYTE_ORDER_MARK);
            return new ConnectorFile(name, marked ? text.substring(BYTE_ORDER_MARK.length()) : text, Optional.empty());
        } catch (CharacterCodingException otherwise) {
            return unreadable(name, "文件应为 UTF-8 编码，请另存为 UTF-8", "the file must be text in UTF-8; save it as that");
        } catch (IOException failed) {
            return unreadable(name, "文件读不出来：" + failed, "the file cannot be read: " + failed);
        }
    }

    private static ConnectorFile unreadable(String name, String zh, String en) {
        Refusal why = new Refusal("sensing.connector-invalid", name, null, new Bilingual(zh, en));
        return new ConnectorFile(name, "", Optional.of(why));
    }
}

package cn.anlan.server.sensing.source;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A folder into which files are put.
 *
 * @param folder absolute, or below the data folder
 * @param pattern of names, for example {@code *.csv}; others stay untouched
 * @param settled how long a file must have been as it is before it is read
 * @param largestBytes of a file; a larger one is set aside
 */
public record FolderSource(Path folder, String pattern, Duration every, Duration settled, int largestBytes)
        implements Source {

    @Override
    public String kind() {
        return "folder";
    }
}

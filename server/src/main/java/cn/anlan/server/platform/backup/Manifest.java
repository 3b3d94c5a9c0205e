package cn.anlan.server.platform.backup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds; {@code manifest.json} in its folder, written last.
 *
 * @param format grows when the folder's shape changes
 * @param postgres the version that was read from; any major may be restored to
 * @param nextTransaction no transaction number in the data is as great as this; positions in journals stay true because a
 *     restore counts its own numbers up to it
 * @param schemaVersions the newest migration of each module
 * @param roles the database's own roles, for the operator of an outside database; passwords are not among them
 * @param files paths of the data folder's other files, below {@code files/}
 */
public record Manifest(
        int format,
        Instant madeAt,
        String postgres,
        long nextTransaction,
        Map<String, String> schemaVersions,
        List<Partition> partitions,
        List<Table> tables,
        List<Sequence> sequences,
        List<String> roles,
        List<String> files) {

    /** The format this program writes and reads. */
    public static final int FORMAT = 1;

    static final String NAME = "manifest.json";

    public Manifest {
        schemaVersions = Map.copyOf(schemaVersions);
        partitions = List.copyOf(partitions);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        roles = List.copyOf(roles);
        files = List.copyOf(files);
    }

    /** A part of a table that was made while running, so that no migration makes it. */
    record Partition(String table, String parent, String bound) {}

    /** One table's rows, in {@code tables/<table>.copy.gz}. */
    record Table(String table, List<String> columns, long rows) {

        Table {
            columns = List.copyOf(columns);
        }

        String fileName() {
            return "tables/" + table.replace("\"", "") + ".copy.gz";
        }

        String columnList() {
            return "(" + String.join(", ", columns) + ")";
        }
    }

    /** Where a sequence stands. */
    record Sequence(String sequence, long lastValue, boolean called) {}

    /** How many rows there are in all. */
    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }
}

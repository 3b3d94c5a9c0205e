package cn.anlan.server.registry.books;

import cn.anlan.server.registry.books.value.Finding;
import java.util.List;
import java.util.Map;

/**
 * A row in staging as people see it.
 *
 * @param row its number within the import
 * @param table number of its table in the report
 * @param line where it stands in that table
 * @param cells what stood there, by key of column or, where the column is not known, by its heading
 */
record StagedRow(int row, int table, int line, boolean bad, Map<String, String> cells, List<Finding> findings) {}

/** What a file says, row by row, whatever its format: workbooks, CSV, GeoJSON, shapefiles. Read as a stream, within limits. */
@NullMarked
package cn.anlan.server.registry.books.sheet;

import org.jspecify.annotations.NullMarked;

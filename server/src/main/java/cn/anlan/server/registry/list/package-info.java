/** Features read as a list: filtered, ordered, a page at a time; for the desk, for export and for other programs. */
@NullMarked
package cn.anlan.server.registry.list;

import org.jspecify.annotations.NullMarked;

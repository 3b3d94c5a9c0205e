/** Books as files for people: templates, exports, and rows that are to be put right. */
@NullMarked
package cn.anlan.server.registry.books.out;

import org.jspecify.annotations.NullMarked;

/** What a cell means: numbers, dates, telephone and ID numbers, coordinates and areas as people write them, and what is wrong with them. */
@NullMarked
package cn.anlan.server.registry.books.value;

import org.jspecify.annotations.NullMarked;

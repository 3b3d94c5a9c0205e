/**
 * Books in and out: a book is all the rows of one kind, as bureaus keep them in sheets. A file is kept, read into staging, looked at,
 * and only then taken, in one transaction that can be undone.
 */
@NullMarked
package cn.anlan.server.registry.books;

import org.jspecify.annotations.NullMarked;

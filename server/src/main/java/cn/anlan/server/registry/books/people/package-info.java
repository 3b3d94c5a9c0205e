/** The books of people and of posts: read, compared and carried over like those of features; what they say of people is sealed. */
@NullMarked
package cn.anlan.server.registry.books.people;

import org.jspecify.annotations.NullMarked;

/** The books of features: their columns follow from the catalogue of kinds. */
@NullMarked
package cn.anlan.server.registry.books.feature;

import org.jspecify.annotations.NullMarked;

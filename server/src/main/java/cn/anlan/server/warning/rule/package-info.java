/** Rules as they stand in their file: definitions, whose limits count, and the words an alert speaks. Pure; knows no table. */
@NullMarked
package cn.anlan.server.warning.rule;

import org.jspecify.annotations.NullMarked;

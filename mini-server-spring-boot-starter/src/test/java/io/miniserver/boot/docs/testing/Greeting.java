package io.miniserver.boot.docs.testing;

record Greeting(String text) {

}

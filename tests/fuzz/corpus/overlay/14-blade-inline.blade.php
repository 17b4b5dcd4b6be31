@section('title', 'Votre espace')
@php
$gratuit = 1;
@endphp
<p>Bonjour @if($a > 1) cher @endif client, {!! $html['gratuit'] !!} et @{{ vue }}</p>
@foreach ($liste as $x)
<li>{{ $x->nom ?? 'gratuit' }} pièces</li>
@empty
<li>Vide</li>
@endforeach
@include('gratuit', ['a' => ")"])
<p>@lang('Merci beaucoup') ou {{ __('messages.gratuit') }}, a@if.fr</p>
